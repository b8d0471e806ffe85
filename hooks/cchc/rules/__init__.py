"""The rules: each module looks at one thing and says what is wrong with it."""

"""What each unit owes and what counts for it: history, sign-off, eligibility, ledger."""

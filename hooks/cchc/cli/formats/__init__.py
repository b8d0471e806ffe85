"""How a verdict is written: for people, for forges, and for other programs."""

"""The user's last word: a rules file, what it changes, and choices among assumptions."""

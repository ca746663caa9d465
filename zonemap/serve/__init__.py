"""The page for people who use no shell: on this machine only, and nothing is kept."""

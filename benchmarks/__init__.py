"""Figures about zonemap: how well it reads, how fast it works."""

"""Zones and events, agreement and agreement: questions asked of the zones."""

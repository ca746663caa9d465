"""From areas to shapes: every length here is in metres on the ellipsoid."""

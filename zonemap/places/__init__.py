"""From names to features: the gazetteer, the shipped layers and the user's own."""

"""A believable district to try everything in."""

"""A second system: own role, own queue, own clock, and nobody else sees it."""

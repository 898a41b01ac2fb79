"""Adults' words that a child or the public will see: read by a person first."""

"""How well a child can read what an adult wrote."""

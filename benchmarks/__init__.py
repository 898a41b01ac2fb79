"""How near the whole service comes to a bare one: ratios of interleaved rounds in one run."""

"""Who takes part: participants without names, accounts of adults, sign-ins."""

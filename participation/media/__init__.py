"""Photos and drawings: rebuilt from bare pixels, private until a moderator said yes."""

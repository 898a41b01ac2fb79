"""Pre-moderation: nothing is public before a person said yes."""

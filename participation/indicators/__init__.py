"""How much was heard, answered and done: figures of closed months that name no child (R-33)."""

"""The way to school: what many children say of a stretch of street, never one child's way."""

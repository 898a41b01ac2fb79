"""What the office answers, and what children say about the answer."""

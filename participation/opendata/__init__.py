"""What anyone may take away."""

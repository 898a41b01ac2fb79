"""What a guardian and the child allow, and what is taken back."""

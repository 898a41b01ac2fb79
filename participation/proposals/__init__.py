"""Ideas of children, and what guardians say about them."""

"""Planning questions put to children, and what is open when."""

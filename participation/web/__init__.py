"""Pages: one file for each kind of reader."""

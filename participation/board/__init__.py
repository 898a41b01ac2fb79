"""The desk of an office: its board, what waits for it, many items at once, and the overview."""

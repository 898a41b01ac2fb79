"""JSON: the same forms, acts and queries as the pages."""

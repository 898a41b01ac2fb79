"""Asks any server whether it speaks Open311 GeoReport v2, as a stranger would: over HTTP alone."""

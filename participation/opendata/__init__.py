"""Open standards: the city's reports as Open311 GeoReport v2, read by anybody, sent by partners."""

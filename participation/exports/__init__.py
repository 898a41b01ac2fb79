"""What everybody may take along: tables of stable columns, their dictionary, their catalogue."""

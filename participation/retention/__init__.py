"""How long each table, each column and each stored file stays, and the nightly sweep."""

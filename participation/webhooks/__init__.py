"""Machines of offices, called when there is news: signed, counted, switched off when deaf."""

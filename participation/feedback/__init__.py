"""Closing the loop: the chain of an input and the news for its author."""

"""What pages and API share at the door: who shows which token, from which address."""

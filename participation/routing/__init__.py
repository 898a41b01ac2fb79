"""Which office a matter goes to, which share it, who is informed, and where it has been."""

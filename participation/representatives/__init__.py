"""Children who speak for many: bodies, chairs, how they are filled, the right to the agenda."""

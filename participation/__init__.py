"""One Metre: children and guardians take part in city planning, and offices must answer."""

"""What a major matter does to children: looked at first, contested, and looked at again after."""

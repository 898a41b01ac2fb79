"""What a family may ask for: to see, take along, put right, have erased, and be told why."""

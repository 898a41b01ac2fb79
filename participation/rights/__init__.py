"""What a family may ask for: to see, to take along, to put right, to have erased, to be told why."""

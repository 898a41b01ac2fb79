"""Secret, advisory ballots, children and guardians counted apart."""

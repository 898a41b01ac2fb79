"""Which authority, which department, which task of the plan, which place."""

"""Who a child is, where that is known at all: a seat, the school's list, or a sealed name."""

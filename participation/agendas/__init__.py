"""How input reaches those who decide, and the gate that keeps a decision from coming first."""

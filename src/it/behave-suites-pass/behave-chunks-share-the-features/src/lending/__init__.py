"""Who has borrowed what from a small library."""

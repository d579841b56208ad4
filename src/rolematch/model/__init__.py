"""What people write (roles, profiles) and what we compute from it (reports)."""

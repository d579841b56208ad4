"""What people bring, turned into a Profile."""

"""What is computed, written: tables for terminals, JSON for programs, Markdown for threads."""

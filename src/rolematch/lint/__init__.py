"""Checking role and vocabulary files: rules with stable codes, each place exact, every problem in one run."""

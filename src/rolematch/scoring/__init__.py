"""Facts from a profile, verdicts on a role's criteria, and the score."""

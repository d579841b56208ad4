"""What words mean: skills, titles, degrees, sectors, credentials, and how texts are read."""

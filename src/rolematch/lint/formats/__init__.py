"""How findings are told: to people, to programs, to GitHub, to code scanners."""

"""The command line: one thin file a command. What they import, they import when they run."""

"""Many profiles against some roles: in processes, in constant memory, and nothing lost."""

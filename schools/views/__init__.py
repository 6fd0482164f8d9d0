"""What people see and do about themselves and their school."""

"""The demonstration content: what visitors see before there is any other."""

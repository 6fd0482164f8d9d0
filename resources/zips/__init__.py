"""Zips of resources, streamed as they are read."""

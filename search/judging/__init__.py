"""Measures how good the search is, on queries whose right answers are known."""

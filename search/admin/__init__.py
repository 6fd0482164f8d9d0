"""The editors' part of the search: its words, what comes first, and the reports."""

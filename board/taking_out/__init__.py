"""Taking ideas out of a board, and bringing them to another: tables, archives, portfolios."""

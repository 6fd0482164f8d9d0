"""Makes tagged PDFs (PDF/UA-1) from a template of Typst and plain values."""

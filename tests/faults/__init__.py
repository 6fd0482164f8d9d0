"""What happens when processes die in the middle, or do the same thing at the same moment."""

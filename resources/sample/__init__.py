"""Made-up resources in any number, to measure the library with. Nothing in them is advice."""

"""What editors do with schools beside changing one: import, merge."""

"""Ideas from elsewhere: the zip of another board of this site, or Padlet's own CSV export.

The order of use: `ideas = reading.read_ideas(file)`, and, when somebody has agreed,
`board.actions.importing.import_ideas(user, board, school, ideas)`. All of it waits for a moderator.
"""

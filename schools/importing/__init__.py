"""Schools from a table: the register's own, or one with our columns.

The order of use: `rows = read_schools(file)`, `plan = make_plan(rows)`, and, when the plan has no
problems and somebody has agreed, `schools.actions.importing.import_schools(user, rows, …)`.
"""

"""Resources from a table: an Excel workbook or a CSV file becomes rows, a plan, and then pages.

The order of use: ``table = read_table(file, name)``, ``plan = make_plan(user, library, table)``,
and, when the plan has no problems and somebody has agreed, ``apply_plan(user, library, plan)``.
"""

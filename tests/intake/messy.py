"""Workbooks as unions send them, made by a spreadsheet library on the spot."""

import xlsxwriter


def book(path, *sheets, **options):
    """Write a workbook: each sheet is (name, rows, {options}); a formula is (words, value)."""
    with xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy/m/d", **options}) as made:
        for name, rows, *more in sheets:
            sheet = made.add_worksheet(name)
            _fill(sheet, rows, **(more[0] if more else {}))
    return path


def _fill(sheet, rows, *, hidden=False, hidden_rows=()):
    for line, row in enumerate(rows):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell)
    for line in hidden_rows:
        sheet.set_row(line, None, None, {"hidden": True})
    if hidden:
        sheet.hide()
    else:
        sheet.activate()


def _write(sheet, line, place, cell):
    if isinstance(cell, tuple):
        formula, value = cell
        sheet.write_formula(line, place, formula, None, value)
    elif isinstance(cell, str):
        sheet.write_string(line, place, cell)
    elif cell is not None:
        sheet.write(line, place, cell)

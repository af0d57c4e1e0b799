"""Reads a folder of filled forms with openpyxl, adds their figures up and writes them into a workbook, a sheet for each
target: what somebody would write who had no soket. With --sources also a sheet of all figures with where each comes from,
as soket's appendix has it. Prints "target year part sum" for each thing that was added.

    openpyxl_appendix.py FOLDER OUTPUT [--sources]
"""
import collections, pathlib, sys
import openpyxl


names = {}


def figures_of(path):
    """(target, part, year) → figure, by the form's hidden keys."""
    sheet = openpyxl.load_workbook(path)["Số liệu"]
    rows = sheet.iter_rows(values_only=True)
    years = {i: key[5:] for i, key in enumerate(next(rows)) if isinstance(key, str) and key.startswith("year:")}
    figures = {}
    for row in rows:
        if not row[0]:
            continue
        part, target = row[0].split(":")
        names.setdefault(target, row[2])
        for i, year in years.items():
            value = row[i]
            figures[target, part, year] = {"Có": 1, "Không": 0}.get(value, value)
    return figures


folder, output = map(pathlib.Path, sys.argv[1:3])
by_unit = {path.stem: figures_of(path) for path in sorted(folder.glob("*.xlsx"))}
sums = collections.defaultdict(int)
sheets = collections.defaultdict(lambda: collections.defaultdict(dict))
for unit, figures in by_unit.items():
    for (target, part, year), figure in figures.items():
        sums[target, part, year] += figure
        sheets[target][unit][part, year] = figure
book = openpyxl.Workbook(write_only=True)
for target, units in sorted(sheets.items()):
    sheet = book.create_sheet(target)
    columns = sorted({column for cells in units.values() for column in cells})
    sheet.append(["", *(" ".join(column) for column in columns)])
    for unit, cells in units.items():
        sheet.append([unit, *(cells[column] for column in columns)])
    sheet.append(["", *(sums[target, *column] for column in columns)])
if "--sources" in sys.argv:
    sheet = book.create_sheet("sources")
    for unit, figures in by_unit.items():
        for number, ((target, part, year), figure) in enumerate(figures.items(), 1):
            sheet.append([number, target, names[target], unit, unit, year, part, figure, unit + ".xlsx", 1])
book.save(output)
for (target, part, year), figure in sorted(sums.items()):
    print(target, year, part, figure)

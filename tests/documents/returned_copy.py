#!/usr/bin/env python3
"""A unit's workbook that goes back marked, through a program that isn't ours.

    returned_copy.py BUILD_FOLDER

LibreOffice must open the copy with its notes and colours, and save it so that it is read as before; marked once more,
the marks of before must be gone, also those that LibreOffice wrote anew. A workbook in .ods and one in .xls are taken in.
"""
import json, os, pathlib, re, shutil, subprocess, sys, tempfile, zipfile

build = pathlib.Path(sys.argv[1]).resolve()
work = pathlib.Path(tempfile.mkdtemp(prefix="soket-returned-"))
store = work / "soket.db"


def soket(*arguments):
    done = subprocess.run([build / "soket", "--db", store, *map(str, arguments)], capture_output=True, text=True,
                          timeout=200)
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def collect(file, *more):
    return json.loads(soket("report", "collect", file, "--json", *more))[0]


def convert(file, to, filter_name=""):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to",
                    to + filter_name, "--outdir", work / "out", file], check=True, timeout=240,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = work / "out" / (pathlib.Path(file).stem + "." + to)
    assert made.exists(), f"LibreOffice could not open {file}"
    return made


def marks(xlsx):
    """Notes of ours, and cells with our colour, of all sheets."""
    notes, colours = 0, []
    with zipfile.ZipFile(xlsx) as z:
        for name in z.namelist():
            part = z.read(name).decode("utf-8", "replace") if name.endswith(".xml") else ""
            if re.search(r"comments\d*\.xml$", name):
                notes += part.count("[soket]")
            if "/worksheets/sheet" in name:
                for format in re.findall(r"<conditionalFormatting.*?</conditionalFormatting>", part, re.S):
                    if "soket" in format:
                        colours += re.search(r'sqref="([^"]*)"', format)[1].split()
    return notes, sorted(colours)


def main():
    for command in (["org", "import", "demo/co-so.xlsx"], ["targets", "import", "demo/chi-tieu.xlsx"],
                    ["cycle", "open", "tests/plans/ke-hoach-81.txt", "--illustrative"]):
        soket(*command)
    subprocess.run([build / "demo_fill", store, work / "filled"], check=True)
    faulty = next((work / "filled" / "faulty").glob("HND *.xlsx"))
    first = collect(faulty, "--marked", work / "back")
    copy = work / "back" / faulty.name
    # One note at each of the two cells, and the general one.
    assert marks(copy) == (3, ["D6", "G6"]), marks(copy)

    saved = convert(copy, "xlsx", ":Calc MS Excel 2007 XML")
    assert marks(saved) == (3, ["D6", "G6"]), marks(saved)
    again = collect(saved, "--marked", work / "again")
    said = lambda receipt: sorted((f["key"], f.get("cell")) for f in receipt["findings"])
    assert said(again) == said(first), (said(again), said(first))
    assert marks(work / "again" / saved.name) == (3, ["D6", "G6"]), marks(work / "again" / saved.name)
    print("a marked copy opens in LibreOffice with its marks, is read as before, and marked again but once")

    late = sorted((work / "filled" / "late").glob("*.xlsx"))
    for file, ending in zip(late, ("ods", "xls")):
        receipt = collect(convert(file, ending))
        assert receipt["outcome"].startswith("submitted"), receipt
    print("workbooks in .ods and .xls are taken in")


try:
    main()
finally:
    shutil.rmtree(work, ignore_errors=True)

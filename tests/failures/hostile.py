#!/usr/bin/env python3
"""Files made to bring a reader down are refused with their reason, in bounded memory and time.

    hostile.py BUILD_FOLDER

Each is given to the program as a unit's report (and, where it is one, as a plan), with a gigabyte of address space and
ten seconds of processor at most: a kill by either limit, a crash or a fault (exit code 2) is a failure. The reason must
be the one named here. At the end a folder of them all is collected: one line each, and the good file is taken in.
"""
import json, pathlib, re, resource, shutil, struct, subprocess, sys, tempfile, time, zipfile, zlib

build = pathlib.Path(sys.argv[1]).resolve()
work = pathlib.Path(tempfile.mkdtemp(prefix="soket-hostile-"))
store = work / "soket.db"
files = work / "files"
files.mkdir()
bytes_max, seconds_max = 1 << 30, 10
sheet_space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
word_space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def limits():
    resource.setrlimit(resource.RLIMIT_AS, (bytes_max, bytes_max))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds_max, seconds_max + 1))


def soket(*arguments, bounded=False):
    return subprocess.run([build / "soket", "--db", store, *map(str, arguments)], capture_output=True, text=True,
                          preexec_fn=limits if bounded else None, timeout=120,
                          env={"LANG": "en_US.UTF-8", "PATH": "/nowhere"})


def good_form():
    for command in (["org", "import", "demo/co-so.xlsx"], ["targets", "import", "demo/chi-tieu.xlsx"],
                    ["cycle", "open", "tests/plans/ke-hoach-81.txt", "--illustrative"]):
        done = soket(*command)
        assert done.returncode == 0, done.stderr
    subprocess.run([build / "demo_fill", store, work / "filled"], check=True)
    return next((work / "filled" / "on-time").glob("STP *.xlsx"))


good = good_form()
with zipfile.ZipFile(good) as z:
    good_parts = {name: z.read(name) for name in z.namelist()}
sheet_part = "xl/worksheets/sheet2.xml"


def book(name, **changes):
    """The good workbook with some parts put in another's place."""
    path = files / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for part, content in {**good_parts, **changes}.items():
            z.writestr(part, content)
    return path


def sheet(rows, name, head=""):
    return book(name, **{sheet_part: f'{head}<worksheet {sheet_space}><sheetData>{rows}</sheetData></worksheet>'})


def sheets(targets, rows, name):
    """A workbook without our marks: a name for each target, a sheet of each of the rows."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    path = files / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("_rels/.rels", f'<Relationships {package}><Relationship Id="r1" Type="{office}/officeDocument" '
                   'Target="xl/workbook.xml"/></Relationships>')
        z.writestr("xl/workbook.xml", f'<workbook {sheet_space} xmlns:r="{office}"><sheets>' + "".join(
            f'<sheet name="T{i}" r:id="r{i}"/>' for i in range(len(targets))) + "</sheets></workbook>")
        z.writestr("xl/_rels/workbook.xml.rels", f"<Relationships {package}>" + "".join(
            f'<Relationship Id="r{i}" Type="{office}/worksheet" Target="{target}"/>'
            for i, target in enumerate(targets)) + "</Relationships>")
        for i, each in enumerate(rows, 1):
            z.writestr(f"xl/worksheets/sheet{i}.xml",
                       f"<worksheet {sheet_space}><sheetData>{each}</sheetData></worksheet>")
    return path


def document(body, name, head=""):
    path = files / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        z.writestr("_rels/.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                   '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
                   'officeDocument" Target="word/document.xml"/></Relationships>')
        z.writestr("word/document.xml", f"{head}<w:document {word_space}><w:body>{body}</w:body></w:document>")
    return path


def patched(path, change):
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)
    return path


def wrong_sizes(data):
    """Says in the directory that each part is one byte long."""
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<I", data, at + 24, 1)
        at = data.find(b"PK\x01\x02", at + 4)


def overlapping(name, copies):
    """One packed part that the directory lists many times: small on disk, huge unpacked (Fifield 2019)."""
    raw = b"\0" * (1 << 20)
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(raw) + packer.flush()
    crc = zlib.crc32(raw)
    out = struct.pack("<IHHHHHIIIHH", 0x04034B50, 20, 0, 8, 0, 33, crc, len(packed), len(raw), 1, 0) + b"a" + packed
    start = len(out)
    for _ in range(copies):
        out += struct.pack("<IHHHHHHIIIHHHHHII", 0x02014B50, 20, 20, 0, 8, 0, 33, crc, len(packed), len(raw), 1, 0, 0, 0,
                           0, 0, 0) + b"a"
    out += struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, copies, copies, len(out) - start, start, 0)
    (files / name).write_bytes(out)
    return files / name


def ole(stream, name):
    """The outer shell of old Office files and of those with a password."""
    (files / name).write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + stream.encode("utf-16-le") + bytes(2000))
    return files / name


def deep(tag, depth):
    return f"<{tag}>" * depth + f"</{tag}>" * depth


laughs = ('<!DOCTYPE x [<!ENTITY a "ha">' +
          "".join(f'<!ENTITY {chr(98 + i)} "{("&" + chr(97 + i) + ";") * 10}">' for i in range(9)) + "]>")
external = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
cell = '<c r="G6"><v>1</v></c>'


def cases():
    yield "a zip bomb", book("bomb.xlsx", **{"xl/media/a.bin": b"\0" * (65 << 20)}), "archive.too_large"
    yield "many middling bombs", book("bombs.xlsx", **{f"xl/media/{i}.bin": b"\0" * (30 << 20) for i in range(5)}), \
        "archive.too_large"
    yield "one part listed many times", overlapping("overlap.xlsx", 3000), "archive.broken"
    yield "sizes that aren't true", patched(book("sizes.xlsx"), wrong_sizes), "archive.broken"
    yield "a bomb within", book("nested.xlsx", **{"xl/embeddings/a.zip": (files / "bomb.xlsx").read_bytes()}), None
    yield "billions of laughs", sheet("<row><c t=\"inlineStr\"><is><t>&i;</t></is></c></row>", "laughs.xlsx", laughs), \
        "archive.doctype"
    yield "a file of this machine", sheet("<row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>", "entity.xlsx", external), \
        "archive.doctype"
    rows = "".join("<row>" + "<c><v>1</v></c>" * 1000 + "</row>" for _ in range(3000))
    yield "three million cells", sheet(rows, "cells.xlsx"), "archive.too_many_elements"
    rows = "".join("<row>" + "<c/>" * 16000 + "</row>" for _ in range(625))
    yield "ten million empty cells", sheet(rows, "empties.xlsx"), "archive.too_many_elements"
    yield "a cell at the end of the sheet", sheet('<row r="1048576"><c r="A1048576"><v>1</v></c></row>', "last.xlsx"), \
        "workbook.too_many_rows"
    yield "a row past the end", sheet('<row r="99999999999"><c><v>1</v></c></row>', "past.xlsx"), "workbook.broken_row"
    yield "a column past the end", sheet('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>', "wide.xlsx"), "workbook.broken_cell"
    yield "every cell merged", book("merged.xlsx", **{
        sheet_part: f"<worksheet {sheet_space}><sheetData/><mergeCells>" +
        "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 100000)) + "</mergeCells></worksheet>"}), \
        "workbook.too_many_merges"
    yield "shared strings without end", book("strings.xlsx", **{
        "xl/sharedStrings.xml": f"<sst {sheet_space}>" + "<si><t>a</t></si>" * 3_000_000 + "</sst>"}), \
        "archive.too_many_elements"
    yield "a string that isn't there", sheet('<row><c t="s"><v>99999999</v></c></row>', "index.xlsx"), "workbook.broken_cell"
    shared = f"<sst {sheet_space}><si><t>{'x' * (30 << 20)}</t></si></sst>"
    rows = "".join("<row>" + '<c t="s"><v>0</v></c>' * 500 + "</row>" for _ in range(400))
    yield "a long text in many cells", book("text.xlsx", **{
        "xl/sharedStrings.xml": shared, "xl/worksheets/sheet1.xml": f"<worksheet {sheet_space}><sheetData>{rows}</sheetData></worksheet>"}), "workbook.too_much_text"
    rows = "".join("<row>" + "<c/>" * 100 + "</row>" for _ in range(20_000))
    yield "a thousand names of one sheet", sheets(["worksheets/sheet1.xml"] * 1000, [rows], "names.xlsx"), \
        "report.not_our_form"
    yield "a hundred thousand sheets that aren't there", sheets([f"s{i}" for i in range(100_000)], [], "absent.xlsx"), \
        "archive.missing_part"
    years = "".join("<row>" + '<c t="inlineStr"><is><t>2018</t></is></c>' * 800 + "</row>" for _ in range(1000))
    merges = "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(6_000, 25_000))
    yield "years everywhere", book("years.xlsx", **{sheet_part: f"<worksheet {sheet_space}><sheetData>{years}</sheetData>"
        f"<mergeCells>{merges}</mergeCells></worksheet>"}), "report.sheet_missing"
    rows = "".join("<row>" + "<c><v>2018</v></c>" * 100 + "</row>" for _ in range(1000))
    yield "years on forty sheets", sheets([f"worksheets/sheet{i}.xml" for i in range(1, 41)], [rows] * 40, "forty.xlsx"), \
        "report.not_our_form"
    title = "".join(f'<c t="inlineStr"><is><t>{t}</t></is></c>' for t in ["Chỉ tiêu", *range(2017, 2021)] + ["Tổng"] * 800)
    row = '<row><c t="inlineStr"><is><t>CT1.1</t></is></c>' + "<c><v>1</v></c>" * 804 + "</row>"
    yield "totals that are all wrong", sheets(["worksheets/sheet1.xml"], [f"<row>{title}</row>" + row * 600], "totals.xlsx"), None
    yield "elements in elements", sheet(deep("row", 200_000), "deep.xlsx"), "archive.too_deep"
    yield "formulas in parentheses", sheet("<row><c r=\"G6\"><f>" + "(" * 100_000 + "</f></c></row>", "formula.xlsx"), None
    yield "a password", ole("EncryptedPackage", "locked.xlsx"), "workbook.locked"
    yield "the old Excel under a new name", ole("Workbook", "old.xlsx"), "paper.needs_program"
    yield "a letter under the wrong name", (files / "letter.xlsx", (files / "letter.xlsx").write_text("Kính gửi"))[0], \
        "archive.broken"
    yield "nothing", (files / "nothing.xlsx", (files / "nothing.xlsx").write_bytes(b""))[0], "archive.empty"
    yield "a quote never closed", (files / "quote.csv", (files / "quote.csv").write_text('"' + "a\n" * 500_000))[0], \
        "table.unclosed_quote"
    yield "lines without end", (files / "lines.csv", (files / "lines.csv").write_text("a;b\n" * 300_000))[0], \
        "table.too_many_rows"
    yield "separators without end", (files / "commas.csv", (files / "commas.csv").write_text("," * 20_000_000))[0], None
    yield "a macro", book("macro.xlsm", **{
        "xl/vbaProject.bin": b"Sub Auto_Open()", "xl/_rels/workbook.xml.rels":
        good_parts["xl/_rels/workbook.xml.rels"].replace(
            b"</Relationships>", b'<Relationship Id="m1" Type="http://schemas.microsoft.com/office/2006/relationships/'
            b'vbaProject" Target="vbaProject.bin"/></Relationships>')}), "report.macros"


def plans():
    many = "<w:p><w:r><w:t>Chỉ tiêu</w:t></w:r></w:p>"
    yield "a plan without end", document(many * 400_000, "long.docx"), "paper.too_long"
    yield "a plan of tables in tables", document(
        "<w:tbl><w:tr><w:tc>" * 100_000 + "</w:tc></w:tr></w:tbl>" * 100_000, "tables.docx"), "archive.too_deep"
    yield "a plan with laughs", document("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", "laughs.docx", laughs), "archive.doctype"
    yield "a plan of bombs", (shutil.copy(files / "bomb.xlsx", files / "bomb.docx"), files / "bomb.docx")[1], \
        "archive.too_large"
    yield "a line without end", (files / "line.txt", (files / "line.txt").write_text("ngày 1/1/2020 " * 200_000))[0], \
        "paper.too_long"
    yield "a long line", (files / "dates.txt", (files / "dates.txt").write_text("ngày 1/1/2020 " * 20_000))[0], None


def check(what, path, key, command):
    begun = time.monotonic()
    done = soket(*command, path, "--json", bounded=True)
    seconds = time.monotonic() - begun
    said = done.stdout + done.stderr
    assert done.returncode in (0, 1), f"{what}: {done.returncode}: {said[:500]}"
    keys = re.findall(r'"key": ?"([a-z_.]+)"', said)
    assert key is None or key in keys, f"{what}: {key} was expected, {keys or said[:300]} came"
    print(f"{what}: {key or 'read'}, {seconds:.1f} s")


def check_cut_off():
    whole = good.read_bytes()
    path = files / "cut.xlsx"
    steps = range(0, len(whole), max(1, len(whole) // 150))
    for size in steps:
        path.write_bytes(whole[:size])
        done = soket("report", "collect", path, "--json", bounded=True)
        assert done.returncode == 1, f"cut off at {size}: {done.returncode}"
        assert json.loads(done.stdout)[0]["outcome"] == "refused", f"cut off at {size}"
    print(f"cut off at {len(steps)} lengths: refused each time")


def check_folder():
    shutil.copy(good, files / "zz-good.xlsx")
    done = soket("report", "collect", files)
    lines = [line for line in done.stdout.splitlines() if re.match(r"\d+/\d+  ", line)]
    wanted = [p for p in files.iterdir() if p.suffix in (".xlsx", ".xlsm", ".csv", ".docx")]
    assert len(lines) == len(wanted), (len(lines), len(wanted), done.stderr[-500:])
    assert "Taken in" in lines[-1] or "taken in" in lines[-1].lower(), lines[-1]
    print(f"a folder of them: {len(lines)} lines, the good one taken in")


try:
    for what, path, key in cases():
        check(what, path, key, ["report", "collect"])
    for what, path, key in plans():
        check(what, path, key, ["plan", "read"])
    check_cut_off()
    check_folder()
finally:
    shutil.rmtree(work, ignore_errors=True)

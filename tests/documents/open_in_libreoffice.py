#!/usr/bin/env python3
"""Opens what soket wrote with a program that isn't ours.

    open_in_libreoffice.py DEMO_FOLDER

The report must be a document of the right parts and pages; the appendix's formulas must reckon, from nothing, what
soket says their results are; the form must open with its sheets. Prints a line a check, and fails at the first miss.
"""
import csv, pathlib, re, shutil, subprocess, sys, tempfile, zipfile

demo = pathlib.Path(sys.argv[1])
work = pathlib.Path(tempfile.mkdtemp(prefix="soket-documents-"))


def convert(file, to):
    """LibreOffice exits 0 also when it fails: the file that it should have made is what counts."""
    out = work / "out"
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", to,
         "--outdir", out, file],
        check=True, timeout=240, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = out / (pathlib.Path(file).stem + "." + to.split(":")[0])
    assert made.exists(), f"LibreOffice could not open {file}"
    return made


def text_of(pdf):
    text = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout
    return re.sub(r"\s+", " ", text.replace("\u00a0", " "))


def without_results(xlsx):
    """The same workbook with every formula's kept result taken out, so that it must be reckoned."""
    bare = work / ("bare-" + xlsx.name)
    with zipfile.ZipFile(xlsx) as source, zipfile.ZipFile(bare, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", part)
            target.writestr(name, part)
    return bare


def rows(sheets):
    return [list(csv.reader(open(sheet, encoding="utf-8", newline=""))) for sheet in sheets]


def all_sheets(xlsx):
    # -1 writes every sheet, each to a file of its own.
    options = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
    out = work / "out"
    for old in out.glob("*.csv"):
        old.unlink()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--convert-to", options,
         "--outdir", out, xlsx], check=True, timeout=240, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    made = sorted(out.glob("*.csv"))
    assert len(made) == 6, f"six sheets were wanted, {len(made)} came"
    return rows(made)


def check_report():
    text = text_of(convert(demo / "bao-cao-so-ket.docx", "pdf"))
    for part in ["BÁO CÁO", "ĐOÀN TNCS HỒ CHÍ MINH", "THÀNH ĐOÀN TP. HỒ CHÍ MINH", "I. ĐÁNH GIÁ CHUNG",
                 "II. KẾT QUẢ THỰC HIỆN HỆ THỐNG CHỈ TIÊU", "III. KẾT QUẢ THỰC HIỆN CÁC CHƯƠNG TRÌNH, CÔNG TRÌNH",
                 "IV. KIỂM ĐIỂM HOẠT ĐỘNG CỦA BAN CHẤP HÀNH", "V. HẠN CHẾ, NGUYÊN NHÂN",
                 "VI. NỘI DUNG, GIẢI PHÁP NỬA CUỐI NHIỆM KỲ", "Trang bị kỹ năng thực hành xã hội cho 5.000",
                 "SỐ LIỆU MINH HỌA", "Nơi nhận:", "TM. BAN THƯỜNG VỤ ĐOÀN KHỐI"]:
        assert part in text, f"the report lacks: {part}"
    assert "{{" not in text, "a mark of the template was left"
    print("the report opens, with all its parts")


def check_appendix():
    appendix = demo / "phu-luc-so-lieu.xlsx"
    as_written = all_sheets(appendix)
    bare = without_results(appendix)
    reckoned = all_sheets(bare)
    cells = 0
    for sheet, (before, after) in enumerate(zip(as_written, reckoned), 1):
        assert len(before) == len(after), f"sheet {sheet} has other rows"
        for number, (a, b) in enumerate(zip(before, after), 1):
            assert a == b, f"sheet {sheet}, row {number}: {a} was written, {b} is reckoned"
            cells += len(a)
    assert cells > 2000, "hardly anything was compared"
    with zipfile.ZipFile(appendix) as z:
        formulas = sum(z.read(n).count(b"<f>") for n in z.namelist() if n.startswith("xl/worksheets/sheet"))
        charts = sum(n.startswith("xl/charts/chart") for n in z.namelist())
    assert formulas > 500 and charts >= 4, (formulas, charts)
    print(f"the appendix reckons the same from nothing: {cells} cells, {formulas} formulas, {charts} charts")


def check_form():
    form = next((demo / "bieu-mau").glob("STC *.xlsx"))
    text = text_of(convert(form, "pdf"))
    for part in ["Đoàn Sở Tài chính", "20/02/2020", "Đoàn viên mới được kết nạp"]:
        assert part in text, f"the form lacks: {part}"
    print("a unit's form opens")


try:
    check_report()
    check_appendix()
    check_form()
finally:
    shutil.rmtree(work, ignore_errors=True)

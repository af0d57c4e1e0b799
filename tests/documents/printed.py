"""Plans set on paper as an office sets them: two columns above and below, justified text, tables, page numbers."""
import html, pathlib, re, subprocess

MOTTO = re.compile(r"CỘNG H(ÒA|OÀ)|Độc lập|ĐOÀN TNCS|ĐẢNG CỘNG SẢN|ngày.*tháng.*năm")
TYPE = re.compile(r"^(KẾ HOẠCH|QUYẾT ĐỊNH|PHỤ LỤC.*|CHƯƠNG TRÌNH)$")
BEGINS = re.compile(r"^(Căn cứ|Thực hiện|Nhằm|Tiếp tục|Để|BỘ TRƯỞNG|[IVX]+[.-]|THỦ TƯỚNG)")
SIGNS = re.compile(r"^(TM\.|KT\.|T/M|TL\.|CHỦ TỊCH|HIỆU TRƯỞNG|PHÓ |BÍ THƯ|THỦ TƯỚNG)")
FIRST = re.compile(r"^(\d{1,2}|[IVX]{1,4}|\d{1,2}[gh]\d\d.*)$")

ODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Serif" fo:font-size="14pt"/></style:default-style>
<style:style style:name="Body" style:family="paragraph"><style:paragraph-properties fo:text-align="justify" fo:text-indent="1.27cm" fo:margin-bottom="0.15cm"/></style:style>
<style:style style:name="Mid" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/><style:text-properties fo:font-size="12pt"/></style:style>
<style:style style:name="Small" style:family="paragraph"><style:text-properties fo:font-size="12pt"/></style:style>
</office:styles>
<office:automatic-styles>%(columns)s
<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.5cm" fo:margin-bottom="2cm" fo:margin-left="3cm" fo:margin-right="2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="1cm" fo:margin-bottom="0.4cm"/></style:header-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header><text:p text:style-name="Mid"><text:page-number/></text:p></style:header></style:master-page></office:master-styles>
<office:body><office:text>%(body)s</office:text></office:body></office:document>
"""


def paragraph(line, style):
    return f'<text:p text:style-name="{style}">{html.escape(line.strip())}</text:p>'


class Page:
    def __init__(self):
        self.body, self.columns, self.tables = [], "", 0

    def table(self, rows, widths, style):
        self.tables += 1
        name = f"T{self.tables}"
        for i, width in enumerate(widths):
            self.columns += (f'<style:style style:name="{name}.{i}" style:family="table-column">'
                             f'<style:table-column-properties style:column-width="{width}cm"/></style:style>')
        out = f'<table:table table:name="{name}">' + "".join(
            f'<table:table-column table:style-name="{name}.{i}"/>' for i in range(len(widths)))
        for row in rows:
            cells = [cell if isinstance(cell, list) else [cell] for cell in row]
            out += "<table:table-row>" + "".join(
                "<table:table-cell>" + "".join(paragraph(line, style) for line in cell) + "</table:table-cell>"
                for cell in cells) + "</table:table-row>"
        self.body.append(out + "</table:table>")


def laid_out(cells):
    """The cells of an exported table, in rows again."""
    wide = next((i for i, cell in enumerate(cells) if FIRST.match(cell)), len(cells))
    rows = [cells[:wide]]
    for cell in cells[wide:]:
        if FIRST.match(cell) and (len(rows[-1]) >= wide or len(rows[-1]) <= 2 and len(rows) > 1 or len(rows) == 1):
            rows.append([])
        rows[-1].append(cell)
    return [row + [""] * (wide - len(row)) for row in rows], wide


def printed(text):
    page, lines, at = Page(), text.split("\n"), 0
    first = next(i for i, line in enumerate(lines) if TYPE.match(line.strip()))
    above = [line.strip() for line in lines[:first] if line.strip()]
    page.table([[[line for line in above if not MOTTO.search(line)], [line for line in above if MOTTO.search(line)]]], [7, 9.5], "Head")
    at = first
    while at < len(lines):
        line = lines[at]
        if TYPE.match(line.strip()):
            while at < len(lines) and lines[at].strip() and not BEGINS.match(lines[at]) and lines[at][0] != "\t":
                page.body.append(paragraph(lines[at], "Mid"))
                at += 1
        elif line.strip().startswith("Nơi nhận"):
            end = at + 1
            while end < len(lines) and not (SIGNS.match(lines[end].strip()) and lines[end].isupper()): end += 1
            stop = end
            while stop < len(lines) and not TYPE.match(lines[stop].strip()): stop += 1
            page.table([[[x for x in lines[at:end] if x.strip()], lines[end:stop]]], [8, 8.5], "Small")
            at = stop
        elif line.startswith("\t"):
            cells = []
            while at < len(lines) and lines[at].startswith("\t"):
                cells.append(lines[at].strip())
                at += 1
            rows, wide = laid_out(cells)
            widths = [1.2] + [15.3 / (wide - 1)] * (wide - 1) if wide > 3 else [16.5 / wide] * wide
            page.table(rows, widths, "Small")
        else:
            if line.strip(): page.body.append(paragraph(line, "Body"))
            at += 1
    return ODT % {"columns": page.columns, "body": "".join(page.body)}


def pdfs_of(plans, folder):
    """A PDF of each plan's text, in the folder."""
    sources = []
    for plan in plans:
        sources.append(pathlib.Path(folder) / (plan.stem + ".fodt"))
        sources[-1].write_text(printed(plan.read_text()))
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf",
                    "--outdir", folder, *sources], check=True, timeout=500, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return [source.with_suffix(".pdf") for source in sources]

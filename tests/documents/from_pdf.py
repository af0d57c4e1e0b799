#!/usr/bin/env python3
"""Plans read from their PDFs, and from text copied out of the PDFs, hold what the plans hold.

    from_pdf.py BUILD_FOLDER

Sets the plans of tests/plans on paper (printed.py), and scores what soket reads from each PDF, and from its text without
layout. Plans whose text is broken into lines already are left out: they came from PDFs.
"""
import pathlib, shutil, subprocess, sys, tempfile
import printed

soket = pathlib.Path(sys.argv[1]).resolve() / "soket"
plans = pathlib.Path("tests/plans")
LINES = {"doanxa-phucthinh-kh-20260105-xuan-tinh-nguyen", "hoi-lhpn-phuong-2025-ky-niem", "ubnd-xa-2026-chuyen-doi-so"}
FLOORS = {"pdf": "all=0.93", "copied": "all=0.92"}

with tempfile.TemporaryDirectory(prefix="soket-pdf-") as work:
    work = pathlib.Path(work)
    texts = [text for text in sorted(plans.rglob("*.txt")) if text.stem not in LINES]
    for kind in FLOORS: (work / kind).mkdir()
    for text, pdf in zip(texts, printed.pdfs_of(texts, work)):
        shutil.copy(pdf, work / "pdf")
        subprocess.run(["pdftotext", pdf, work / "copied" / text.name], check=True)
        for kind in FLOORS: shutil.copy(text.with_name(text.stem + ".expected.json"), work / kind)
    failed = 0
    for kind, floor in FLOORS.items():
        print(kind, flush=True)
        failed |= subprocess.run([sys.executable, plans / "score.py", "--floor", floor, "--floor", "header=0.95", "--floor",
                                  "recipients=0.95", work / kind, "--", soket, "plan", "read", "--json"]).returncode
sys.exit(failed)

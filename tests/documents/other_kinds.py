#!/usr/bin/env python3
"""A plan in every kind of file that an office keeps is the same plan.

    other_kinds.py BUILD_FOLDER

LibreOffice saves the plan 81-KH/ĐTN as .docx, .odt, .doc, .rtf, .html and .pdf; soket must read from each what it reads
from the text. Prints a line a kind, and fails where a kind loses something.
"""
import json, pathlib, subprocess, sys, tempfile

soket = pathlib.Path(sys.argv[1]).resolve() / "soket"
plan = pathlib.Path("tests/plans/ke-hoach-81.txt")
work = pathlib.Path(tempfile.mkdtemp(prefix="soket-kinds-"))
LISTS = ("legal_basis", "purposes", "programmes", "assignments", "deadlines", "exemptions", "recipients")


def saved_as(kind):
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{work}/profile", "--infilter=Text (encoded):UTF8",
                    "--convert-to", kind, "--outdir", work, plan], check=True, timeout=240,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return work / (plan.stem + "." + kind.split(":")[0])


def read(file):
    out = subprocess.run([soket, "plan", "read", file, "--json"], check=True, capture_output=True, text=True).stdout
    found = json.loads(out)
    return {name: len(found[name]) for name in LISTS} | {"number": found["number"]}


wanted = read(plan)
missed = 0
for kind in ("docx", "odt", "doc", "rtf", "html", "pdf"):
    found = read(saved_as(kind))
    lost = {name: (found[name], count) for name, count in wanted.items() if found[name] != count}
    print(f"{kind}: {'the same' if not lost else lost}")
    missed += bool(lost)
sys.exit(1 if missed else 0)

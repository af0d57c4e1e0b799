#!/usr/bin/env python3
"""Commands and what they print, as a user sees them.

    run.py BUILD_FOLDER [--accept | --postgres]

A .case file holds blocks: a line "$ command", then what it prints (out and err together, as on a terminal), then
"[code]" when the exit code isn't 0. Each case runs in an empty folder with an empty store, in Vietnamese unless a block
begins with "LANG=". What changes from run to run is written <uuid>, <seal>. --accept rewrites the files; git diff is the
review. --postgres runs them over a store on a server: what is printed is the same.
"""
import os, pathlib, re, shutil, subprocess, sys, tempfile

build = pathlib.Path(sys.argv[1]).resolve()
accept = "--accept" in sys.argv
here = pathlib.Path(__file__).resolve().parent
root = here.parent.parent
sys.path.append(str(root / "tests/postgres"))
import server
# Copies of a file; and that one which was made for nothing goes again (a server's database stays).
about_files = {"care.case", "imports.case"}


def plain(text):
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>", text)
    text = re.sub(r"\b[0-9a-f]{64}\b", "<seal>", text)
    text = re.sub(r"cli:\w+", "cli:<login>", text)
    return text.replace(str(root), "<root>")


def over_server(command):
    """What a case does to the file itself, done to the database."""
    for of_file, of_server in {"sqlite3 soket.db": 'LANG=C psql -Xq "$SOKET_DB" -c', "demo_fill soket.db": 'demo_fill "$SOKET_DB"',
                               "rm soket.db": 'LANG=C psql -Xq "$SOKET_DB" -c "SET client_min_messages = error; '
                                              'DROP SCHEMA public CASCADE; CREATE SCHEMA public"'}.items():
        command = command.replace(of_file, of_server)
    return command


def run(command, folder, address=None):
    environment = {"PATH": f"{build}:{os.environ['PATH']}", "HOME": str(folder), "LANG": "vi_VN.UTF-8",
                   "ROOT": str(root), "DEMO": str(root / "demo"), "PLANS": str(root / "tests/plans")}
    if address:
        environment["SOKET_DB"], command = address, over_server(command)
    done = subprocess.run(["bash", "-c", command], cwd=folder, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, timeout=60)
    text = plain(done.stdout.decode())
    if address:
        text = text.replace(address, "soket.db")
    return text + ("" if not text or text.endswith("\n") else "\n") + (f"[{done.returncode}]\n" if done.returncode else "")


def check(case, address=None):
    folder = pathlib.Path(tempfile.mkdtemp(prefix="soket-case-"))
    written, expected = case.read_text(), ""
    try:
        for block in re.split(r"^(?=\$ )", written, flags=re.M):
            if not block.startswith("$ "):
                expected += block  # the comment at the head
                continue
            command = block.splitlines()[0][2:]
            expected += f"$ {command}\n{run(command, folder, address)}\n"
    finally:
        shutil.rmtree(folder)
    expected = expected.rstrip("\n") + "\n"
    if expected == written:
        return True
    if accept:
        case.write_text(expected)
        print(f"{case.name}: rewritten")
        return True
    import difflib
    sys.stdout.writelines(difflib.unified_diff(written.splitlines(True), expected.splitlines(True),
                                               f"{case.name} as expected", "as it is now"))
    return False


def check_over_server(cases):
    with server.Server() as postgres:
        return [check(case, postgres.fresh("case_" + case.stem.replace("-", "_"))) for case in cases
                if case.name not in about_files]


cases = sorted(here.glob("*.case"))
results = check_over_server(cases) if "--postgres" in sys.argv else [check(case) for case in cases]
print(f"{sum(results)} passed, {len(results) - sum(results)} failed")
sys.exit(0 if results and all(results) else 1)

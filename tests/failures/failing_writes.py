#!/usr/bin/env python3
"""The n-th call that changes a file fails, in every command that writes.

    failing_writes.py BUILD_FOLDER [COMMAND]   (only those that begin so)

SOKET_EVERY=1 tries every n, which takes minutes; else of commands with many calls some thirty.

As a full disk (half of the bytes fit, then none) and as a failing one (input/output error at a write, a flush, a
closing, a renaming). Then: the message names a file and says what is wrong, in words; the exit code tells; outputs are
the old ones or whole; the store is sound; and the same command, once the disk is well, does its work.
"""
import concurrent.futures, re, shutil, threading, time
from office import *

# Words of the system or of SQLite that no office should have to read.
raw = re.compile(r"disk I/O|database or disk|SQLITE|No space left|Input/output error|filesystem error|INSERT|UPDATE |BEGIN|COMMIT")


class Case:
    def __init__(self, name, stage, command, outputs=(), code=0, more=None, check=None):
        self.name, self.stage, self.command, self.outputs = name, stage, command, outputs
        self.code, self.more, self.check = code, more, check


def cases(office):
    out = "xuat"
    older = lambda folder: shutil.copy(office.stages["full"], folder / "ban-sao.db")
    def damaged(folder):
        older(folder)
        with open(folder / "kho.db", "r+b") as file:
            file.truncate(20_000)
    run(office.stages["open"], "draft", "report", "-o", office.folder / "du-thao.docx")
    drafted = lambda folder: shutil.copy(office.folder / "du-thao.docx", folder / "bao-cao.docx")
    whole = lambda store: count(store, "report_revision") == office.workbooks
    return [
        Case("org import", None, ["org", "import", root / "demo/co-so.xlsx"], check=lambda s: count(s, "unit") > 60),
        Case("targets import", "units", ["targets", "import", root / "demo/chi-tieu.xlsx"],
             check=lambda s: count(s, "target") > 10),
        Case("cycle open", "targets", ["cycle", "open", root / "tests/plans/ke-hoach-81.txt", "--illustrative"],
             check=lambda s: count(s, "cycle") == 1),
        Case("report forms", "open", ["report", "forms", "--unit", "STC", "--unit", "SNV", "-o", out], [out]),
        Case("report collect", "open", ["report", "collect", office.received, *on_time], check=whole),
        Case("draft report", "full", ["draft", "report", "-o", "bao-cao.docx"], ["bao-cao.docx"]),
        Case("draft appendix", "full", ["draft", "appendix", "-o", "phu-luc.xlsx"], ["phu-luc.xlsx"]),
        Case("draft refresh", "full", ["draft", "refresh", "bao-cao.docx"], ["bao-cao.docx"], code=None, more=drafted),
        Case("plan calendar", "full", ["plan", "calendar", root / "tests/plans/ke-hoach-81.txt", "-o", "lich.ics"],
             ["lich.ics"], code=None),
        Case("org export", "full", ["org", "export", "-o", "co-so.xlsx"], ["co-so.xlsx"]),
        Case("backup", "full", ["backup", "-o", "sao-luu.db"], ["sao-luu.db"]),
        Case("restore", "open", ["restore", "ban-sao.db"], more=older, check=whole),
        Case("restore over a damaged store", "full", ["restore", "ban-sao.db"], more=damaged, check=whole),
        Case("restore where there is none", None, ["restore", "ban-sao.db"], more=older, check=whole),
    ]


def prepare(office, case, folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    if case.stage:
        shutil.copy(office.stages[case.stage], folder / "kho.db")
    if case.more:
        case.more(folder)


def outputs(case, folder):
    for name in case.outputs:
        path = folder / name
        yield from ([path] if path.is_file() else sorted(path.rglob("*.*")) if path.is_dir() else [])


def try_once(office, case, kind, n):
    """Whether the call failed; what it says to that."""
    folder = office.folder / f"{case.name}-{kind}-{n}".replace(" ", "_")
    prepare(office, case, folder)
    store, counters = folder / "kho.db", folder / "counters"
    before = {path: path.read_bytes() for path in outputs(case, folder)}
    environment = under_shim(counters, at=n, **{"as": kind})
    try:
        done = run("kho.db", *case.command, codes=None, environment=environment, cwd=folder)
        failed = Counters(counters).failed > 0
        # libxlsxwriter writes a line of its own, before ours.
        told = re.sub(r"^\[ERROR\] workbook_close.*\n", "", done.stderr, flags=re.M)
        where = f"{case.name}, {kind} {n}: exit {done.returncode}: {done.stdout[-300:]}{told}"
        codes = (0, 1, 2) if failed else (0, 1) if case.code is None else (case.code,)
        assert done.returncode in codes, where
        if done.returncode == 2:
            # A fault of the machine: what is wrong, and with which file.
            assert re.search(r"đầy|báo lỗi", told), where
            assert re.search(r"kho\.db|/tmp|" + "|".join(case.outputs or ["kho"]), told), where
        assert not raw.search(told + done.stdout), where
        assert not parts(folder), f"{where}: {parts(folder)}"
        for path in outputs(case, folder):
            if path.read_bytes() != before.get(path):
                whole_file(path)
        damaged = case.name.endswith("damaged store") and done.returncode != 0
        if store.exists() and not damaged:
            whole_pages(store)
        if done.returncode == 0 and case.check:
            assert case.check(store), where
        if failed and done.returncode != 0:
            again = [*case.command, "--replace"] if case.outputs else case.command
            run("kho.db", *again, codes=(0,) if case.code == 0 else (0, 1), cwd=folder)
            assert not case.check or case.check(store), f"{where}: and not when tried again"
            for path in outputs(case, folder):
                whole_file(path)
        # Rows are only added: what a failure had left wrong would show later too.
        if store.exists() and n % 4 == 0:
            whole_store(store)
        return failed, done.returncode
    except AssertionError as wrong:
        raise AssertionError(f"{case.name}, {kind} {n}: {wrong}") from None
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def calls_of(office, case, kind):
    """How many calls there are to fail, where none does."""
    folder = office.folder / f"{case.name}-{kind}".replace(" ", "_")
    prepare(office, case, folder)
    run("kho.db", *case.command, codes=(0, 1), environment=under_shim(folder / "counters", at=10**9, **{"as": kind}), cwd=folder)
    return Counters(folder / "counters").calls


def numbers(calls):
    """Every n when asked for; else the first and last ones, and some of the long rows of pages between."""
    if os.environ.get("SOKET_EVERY") or calls <= 30:
        return range(1, calls + 1)
    return sorted({*range(1, 9), *range(9, calls - 8, max(1, (calls - 16) // 14)), *range(calls - 7, calls + 1)})


def fail_each(office, case, kind):
    told = {0: 0, 1: 0, 2: 0}
    calls = calls_of(office, case, kind)
    for n in numbers(calls):
        if stopped.is_set():
            break
        failed, code = try_once(office, case, kind, n)
        told[code] += failed
    return case, kind, calls, told


stopped = threading.Event()
office = Office(workbooks=2)
begun = time.monotonic()
try:
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(fail_each, office, case, kind) for case in cases(office)
                for kind in ("full", "eio") if case.name.startswith(" ".join(sys.argv[2:]))]
        tries = 0
        try:
            for job in concurrent.futures.as_completed(jobs):
                case, kind, calls, told = job.result()
                tries += sum(told.values())
                print(f"{case.name:28} {kind:5} {sum(told.values()):3} of {calls:3} calls failed, one at a time: "
                      f"{told[2]} said as a fault, {told[1]} refused, {told[0]} without harm", flush=True)
                assert told[2] > 0, "no failure was told: the shim isn't there"
        finally:
            stopped.set()
    print(f"{tries} failures, none left anything half written, each could be tried again; {time.monotonic() - begun:.0f} s")
finally:
    office.close()

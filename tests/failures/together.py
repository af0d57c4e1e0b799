#!/usr/bin/env python3
"""Two programs, and eight, on one store.

    together.py BUILD_FOLDER

Writers wait for each other: all that was acknowledged is there, once. Readers don't wait. Whoever waited too long says
so, and nothing of his is half there.
"""
import concurrent.futures, shutil, sqlite3, subprocess, sys, threading, time
from office import *

office = Office(workbooks=24)
folder = office.folder / "chung"
folder.mkdir()
store = folder / "kho.db"


def eight_collects():
    """Each takes in its own three workbooks, and all at once."""
    shutil.copy(office.stages["open"], store)
    files = sorted(office.received.iterdir())
    def collect(share):
        return run(store, "report", "collect", *files[share::8], *on_time).stdout
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        said = "".join(pool.map(collect, range(8)))
    assert submitted(store) == {file.name for file in files}
    assert count(store, "report_revision") == len(files) == said.count(".xlsx: ")
    whole_store(store)
    # And all eight the same: each workbook counts once.
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: run(store, "report", "collect", *files[:6], *on_time), range(8)))
    assert count(store, "report_revision") == len(files)
    whole_store(store)


def eight_first_imports():
    """There is no store yet, and all begin one."""
    fresh = folder / "moi.db"
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: run(fresh, "org", "import", root / "demo/co-so.xlsx").stdout, range(8)))
    added = [line for line in said if not line.startswith("Đã nhập: 0 mới")]
    assert len(added) == 1 and len(said) == 8, said
    assert count(fresh, "journal") == 8
    whole_store(fresh)
    assert not parts(folder)


def a_reader_while_one_writes():
    shutil.copy(office.stages["full"], store)
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    begun = time.monotonic()
    rows = submitted(store)
    run(store, "draft", "appendix", "-o", folder / "phu-luc.xlsx")
    run(store, "backup", "-o", folder / "sao-luu.db")
    seconds = time.monotonic() - begun
    assert len(rows) == 24 and seconds < 8, f"readers waited: {seconds:.1f} s"
    # A writer waits, and goes on when it may.
    waiting = subprocess.Popen([program, "--db", store, "org", "import", root / "demo/co-so.xlsx"], stdout=subprocess.PIPE)
    time.sleep(0.5)
    assert waiting.poll() is None, "it didn't wait"
    holder.execute("ROLLBACK")
    assert "Đã nhập".encode() in waiting.communicate()[0]
    holder.close()


def one_that_waits_too_long():
    shutil.copy(office.stages["full"], store)
    before = count(store, "journal")
    holder = sqlite3.connect(store, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    commands = [["org", "import", root / "demo/co-so.xlsx"], ["report", "approve", office.units[0]],
                ["restore", "--discard", office.stages["open"]]]
    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        begun = time.monotonic()
        for done in pool.map(lambda command: run(store, *command, codes=(1,)), commands):
            assert "chương trình khác đang ghi" in done.stderr, done.stderr
        assert time.monotonic() - begun > 8
    holder.execute("ROLLBACK")
    holder.close()
    assert count(store, "journal") == before
    for command in commands[:2]:
        run(store, *command)


def copies_while_others_write():
    """Every copy is of one moment: its journal holds all that its data does."""
    shutil.copy(office.stages["open"], store)
    files = sorted(office.received.iterdir())
    writer = threading.Thread(target=lambda: [run(store, "report", "collect", file, *on_time) for file in files])
    writer.start()
    seen = []
    for number in range(6):
        copy = folder / f"sao-luu-{number}.db"
        run(store, "backup", "-o", copy)
        whole_store(copy)
        seen.append(count(copy, "report_revision"))
    writer.join()
    assert seen == sorted(seen)
    print(f"copies taken while reports came in held {seen} of {len(files)}")


try:
    for check in (eight_first_imports, eight_collects, a_reader_while_one_writes, copies_while_others_write,
                  one_that_waits_too_long):
        begun = time.monotonic()
        check()
        print(f"{check.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
finally:
    office.close()

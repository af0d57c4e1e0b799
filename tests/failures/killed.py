#!/usr/bin/env python3
"""What soket has acknowledged survives kill -9.

    killed.py BUILD_FOLDER ROUNDS

Starts collecting a folder of filled workbooks into a fresh copy of a store, kills the program at a random moment, and
looks: the store must be sound, the journal's chain whole, and every workbook that was acknowledged on the terminal must
be in it, whole. Then the same folder is collected to the end, as the office would: nothing may be there twice.
"""
import json, os, pathlib, random, re, shutil, sqlite3, subprocess, sys, tempfile, time

build, rounds = pathlib.Path(sys.argv[1]).resolve(), int(sys.argv[2])
work = pathlib.Path(tempfile.mkdtemp(prefix="soket-killed-"))
seed = int(os.environ.get("SOKET_SEED") or random.SystemRandom().randrange(2**32))
dice = random.Random(seed)
print(f"seed {seed} (SOKET_SEED={seed} kills at the same moments)")


def soket(store, *arguments, codes=(0,)):
    run = subprocess.run([build / "soket", "--db", store, *arguments], capture_output=True, text=True)
    assert run.returncode in codes, f"{arguments}: {run.returncode}: {run.stderr[:500]}"
    return run.stdout


def fresh_store():
    store = work / "base.db"
    soket(store, "org", "import", "demo/co-so.xlsx")
    soket(store, "targets", "import", "demo/chi-tieu.xlsx")
    soket(store, "cycle", "open", "tests/plans/ke-hoach-81.txt", "--illustrative")
    subprocess.run([build / "demo_fill", store, work / "filled"], check=True)
    # One file: the write-ahead log goes into it when the last connection closes.
    assert not store.with_name("base.db-wal").exists()
    return store


def collect(store):
    return [build / "soket", "--db", store, "report", "collect", work / "filled" / "on-time",
            "--received", "16g40 ngày 20/02/2020"]


def acknowledged(output):
    """File names of the whole lines that were printed before the program was killed."""
    whole = output.read_text(encoding="utf-8", errors="replace").rpartition("\n")[0]
    return [m[1] for m in (re.match(r"\d+/\d+  (.+\.xlsx): ", line) for line in whole.splitlines()) if m]


def look(store, names):
    with sqlite3.connect(store) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
    json.loads(soket(store, "journal", "verify", "--json"))
    standings = {row["file"]: row for row in json.loads(soket(store, "report", "show", "--json"))}
    for name in names:
        assert name in standings, f"{name} was acknowledged and is gone"
        assert standings[name]["state"] == "submitted", f"{name}: {standings[name]['state']}"
    return sum(row["state"] == "submitted" for row in standings.values())


def main():
    base = fresh_store()
    store = work / "killed.db"
    shutil.copy(base, store)
    begun = time.monotonic()
    subprocess.run(collect(store), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    whole_time = time.monotonic() - begun
    files = len(list((work / "filled" / "on-time").glob("*.xlsx")))
    assert look(store, []) == files
    cut_short = seen = 0
    for _ in range(rounds):
        for old in work.glob("killed.db*"):
            old.unlink()
        shutil.copy(base, store)
        output = work / "output.txt"
        with open(output, "wb") as out:
            program = subprocess.Popen(collect(store), stdout=out, stderr=subprocess.DEVNULL)
            time.sleep(dice.uniform(0, whole_time))
            program.kill()
            program.wait()
        names = acknowledged(output)
        stored = look(store, names)
        assert stored >= len(names)
        cut_short += 0 < stored < files
        seen += len(names)
        soket(store, *collect(store)[3:], codes=(0, 1))
        assert look(store, []) == files
        with sqlite3.connect(store) as db:
            revisions = db.execute("SELECT count(*) FROM report_revision").fetchone()[0]
        assert revisions == files, f"{revisions} revisions of {files} workbooks"
    print(f"{rounds} kills, {cut_short} of them in the middle, {seen} acknowledged workbooks, none lost")
    assert cut_short > 0, "no kill came in the middle"


try:
    main()
finally:
    shutil.rmtree(work, ignore_errors=True)

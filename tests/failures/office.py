"""An office with its store, for the tests of failures: prepared once, copied for each try."""
import json, os, pathlib, shutil, sqlite3, struct, subprocess, sys, tempfile, zipfile

root = pathlib.Path(__file__).resolve().parents[2]
build = pathlib.Path(sys.argv[1]).resolve()
program = build / "soket"
shim = build / "libfailing.so"
on_time = ["--received", "16g40 ngày 20/02/2020"]


class Office:
    """A folder with a store in every state that a test begins from, and what goes in."""

    def __init__(self, workbooks):
        # In memory where there is such a disk: nobody cuts the power here, and flushing takes most of the time.
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="soket-failures-", dir=memory))
        self.stages = {name: self.folder / "stages" / f"{name}.db" for name in ("units", "targets", "open", "full")}
        self.stages["units"].parent.mkdir()
        before = None
        for name, command in {"units": ["org", "import", root / "demo/co-so.xlsx"],
                              "targets": ["targets", "import", root / "demo/chi-tieu.xlsx"],
                              "open": ["cycle", "open", root / "tests/plans/ke-hoach-81.txt", "--illustrative"]}.items():
            if before:
                shutil.copy(before, self.stages[name])
            run(self.stages[name], *command)
            before = self.stages[name]
        subprocess.run([build / "demo_fill", before, self.folder / "filled"], check=True, stdout=subprocess.DEVNULL)
        self.received = self.folder / "received"
        self.received.mkdir()
        for file in sorted((self.folder / "filled/on-time").glob("*.xlsx"))[:workbooks]:
            shutil.copy(file, self.received)
        self.workbooks = len(list(self.received.iterdir()))
        shutil.copy(before, self.stages["full"])
        run(self.stages["full"], "report", "collect", self.received, *on_time)
        standings = json.loads(run(self.stages["full"], "report", "show", "--json").stdout)
        self.units = [row["unit"] for row in standings if row["state"] == "submitted"]
        for stage in self.stages.values():
            # One file: the write-ahead log goes into it when the last connection closes.
            assert not stage.with_name(stage.name + "-wal").exists()

    def close(self):
        shutil.rmtree(self.folder, ignore_errors=True)


def run(store, *arguments, codes=(0,), environment=None, language="vi_VN.UTF-8", **more):
    done = subprocess.run([program, "--db", store, *arguments], capture_output=True, text=True,
                          env={**os.environ, "LANG": language, **(environment or {})}, **more)
    assert codes is None or done.returncode in codes, \
        f"{' '.join(map(str, arguments))}: {done.returncode}: {done.stdout[-500:]}{done.stderr[-800:]}"
    return done


def under_shim(counters, **settings):
    return {"LD_PRELOAD": str(shim), "SOKET_FAIL_COUNT": str(counters),
            **{f"SOKET_FAIL_{name.upper()}": str(value) for name, value in settings.items()}}


class Counters:
    """What the shim counted, also of a program that was killed: calls that change a file, and when (ns)."""

    def __init__(self, file):
        data = file.read_bytes() if file.exists() else b""
        values = struct.unpack("5q", data) if len(data) == 40 else (0,) * 5
        self.calls, self.failed, self.began, self.first, self.last = values


def whole_pages(store):
    """SQLite finds nothing wrong."""
    with sqlite3.connect(store) as db:
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert not db.execute("PRAGMA foreign_key_check").fetchall()
    db.close()


def whole_store(store):
    """Nor does the journal."""
    whole_pages(store)
    run(store, "journal", "verify", "--json")


def submitted(store):
    rows = json.loads(run(store, "report", "show", "--json").stdout)
    return {row["file"] for row in rows if row["state"] == "submitted"}


def count(store, table):
    with sqlite3.connect(store) as db:
        number = db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
    db.close()
    return number


def whole_file(path):
    """Not half written: an archive whose parts' checksums are right, a calendar with its end, a sound store."""
    if path.suffix in (".xlsx", ".docx"):
        with zipfile.ZipFile(path) as archive:
            assert archive.testzip() is None
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    import xml.etree.ElementTree as xml
                    xml.fromstring(archive.read(name))
    elif path.suffix == ".ics":
        assert path.read_text().rstrip().endswith("END:VCALENDAR")
    elif path.suffix == ".db":
        whole_store(path)


def parts(folder):
    return [path for path in folder.rglob(".soket-*.part*")]

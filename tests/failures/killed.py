#!/usr/bin/env python3
"""What soket has acknowledged survives kill -9, and nothing half done is left.

    killed.py BUILD_FOLDER KILLS

Starts commands that write, kills each at a random moment of the span in which it changes files (measured first), and
looks: the store must be sound and its journal whole, all that was acknowledged on the terminal must be in it, files
that were being made are whole or not there, and what a killed program leaves doesn't pile up. Then the command is given
again, as the office would: nothing may be there twice.
"""
import concurrent.futures, random, re, shutil, subprocess, sys, time
from office import *

seed = int(os.environ.get("SOKET_SEED") or random.SystemRandom().randrange(2**32))


class Work:
    """One command, killed again and again in a folder of its own."""

    def __init__(self, office, name, stage, command, output=None, more=None):
        self.office, self.name, self.stage, self.command, self.output, self.more = office, name, stage, command, output, more
        self.folder = office.folder / name.replace(" ", "_")
        self.folder.mkdir()
        self.store, self.counters = self.folder / "kho.db", self.folder / "counters"
        self.dice = random.Random(f"{seed} {name}")
        self.landed = {"before": 0, "inside": 0, "after": 0}
        self.acknowledged = 0

    def fresh(self):
        for old in [*self.folder.glob("kho.db*"), self.counters]:
            old.unlink(missing_ok=True)
        if self.stage:
            shutil.copy(self.office.stages[self.stage], self.store)
        if self.more:
            self.more(self.folder)

    def start(self, output):
        return subprocess.Popen([program, "--db", self.store.name, *self.command], cwd=self.folder, stdout=output,
                                stderr=subprocess.DEVNULL,
                                env={**os.environ, "LANG": "vi_VN.UTF-8", **under_shim(self.counters)})

    def measure(self):
        """When, after its start, the undisturbed command changes its first file and its last."""
        self.fresh()
        started = time.monotonic_ns()
        with open(self.folder / "output.txt", "wb") as output:
            assert self.start(output).wait() == 0, self.name
        seen = Counters(self.counters)
        self.calls, self.first, self.last = seen.calls, seen.first - started, seen.last - started
        self.check("".join((self.folder / "output.txt").read_text()), finished=True)

    def kill_once(self):
        self.fresh()
        span = self.last - self.first
        moment = self.dice.uniform(self.first - 0.05 * span, self.last + 0.05 * span)
        with open(self.folder / "output.txt", "wb") as output:
            started = time.monotonic_ns()
            running = self.start(output)
            time.sleep(max(0, started + moment - time.monotonic_ns()) / 1e9)
            running.kill()
            running.wait()
        calls = Counters(self.counters).calls
        self.landed["before" if calls == 0 else "inside" if calls < self.calls else "after"] += 1
        # Only whole lines were acknowledged.
        said = (self.folder / "output.txt").read_text(errors="replace").rpartition("\n")[0]
        self.check(said, finished=False)
        run(self.store.name, *self.again(), codes=(0, 1), cwd=self.folder)
        self.check("", finished=True)

    def again(self):
        return [*self.command, "--replace"] if self.output else self.command

    def check(self, said, finished):
        if self.store.exists():
            whole_store(self.store)
        if self.output:
            path = self.folder / self.output
            files = [path] if path.is_file() else list(path.rglob("*.*")) if path.is_dir() else []
            for file in files:
                if file not in parts(self.folder):
                    whole_file(file)
            assert files or not finished
        left = parts(self.folder)
        assert len(left) <= 1, f"{self.name}: leftovers pile up: {left}"

    def kills(self, rounds):
        self.measure()
        for _ in range(rounds):
            self.kill_once()
        return self


class Collect(Work):
    def check(self, said, finished):
        super().check(said, finished)
        names = [m[1] for m in (re.match(r"\d+/\d+  (.+\.xlsx): ", line) for line in said.splitlines()) if m]
        self.acknowledged += len(names) * (not finished)
        there = submitted(self.store)
        assert set(names) <= there, f"acknowledged and gone: {set(names) - there}"
        assert not finished or len(there) == count(self.store, "report_revision") == self.office.workbooks


class Import(Work):
    def check(self, said, finished):
        super().check(said, finished)
        told = "Đã nhập" in said
        self.acknowledged += told * (not finished)
        units = count(self.store, "unit") if self.store.exists() else 0
        assert units > 60 or not (told or finished), f"{units} units"


class Restore(Work):
    def again(self):
        return self.command

    def check(self, said, finished):
        super().check(said, finished)
        told = "Đã khôi phục" in said
        self.acknowledged += told * (not finished)
        reports = count(self.store, "report_revision")
        assert reports in (0, self.office.workbooks)
        assert reports or not (told or finished), "acknowledged, and not restored"


def main():
    kills = int(sys.argv[2])
    office = Office(workbooks=8)
    try:
        copy = lambda folder: shutil.copy(office.stages["full"], folder / "ban-sao.db")
        units = [word for unit in office.units[:4] for word in ("--unit", unit)]
        works = [
            (0.40, Collect(office, "collect", "open", ["report", "collect", office.received, *on_time])),
            (0.15, Import(office, "import", None, ["org", "import", root / "demo/co-so.xlsx"])),
            (0.15, Work(office, "forms", "open", ["report", "forms", "-o", "bieu-mau", *units], "bieu-mau")),
            (0.10, Work(office, "appendix", "full", ["draft", "appendix", "-o", "phu-luc.xlsx"], "phu-luc.xlsx")),
            (0.10, Work(office, "backup", "full", ["backup", "-o", "sao-luu.db"], "sao-luu.db")),
            (0.10, Restore(office, "restore", "open", ["restore", "ban-sao.db"], more=copy)),
        ]
        print(f"seed {seed} (SOKET_SEED={seed} draws the same moments)")
        inside = 0
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            jobs = [pool.submit(work.kills, round(share * kills)) for share, work in works]
            for job in concurrent.futures.as_completed(jobs):
                work = job.result()
                inside += work.landed["inside"]
                print(f"{work.name:9} writes from {work.first / 1e6:.0f} to {work.last / 1e6:.0f} ms ({work.calls} calls); "
                      f"kills before {work.landed['before']}, inside {work.landed['inside']}, after {work.landed['after']}; "
                      f"{work.acknowledged} acknowledged, none lost", flush=True)
        print(f"{kills} kills, {inside} of them while files were being written")
        assert inside >= kills / 3, "too few kills came while files were being written"
    finally:
        office.close()


main()

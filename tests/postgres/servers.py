#!/usr/bin/env python3
"""A store on a server: moved there and back, many programs on it at once, and a server that is killed.

    servers.py BUILD_FOLDER

What was acknowledged is there, once; the journal has no gap. What was cut off has left nothing. Skipped (exit code 77)
where there is no PostgreSQL.
"""
import concurrent.futures, json, os, pathlib, random, re, select, shutil, socket, subprocess, sys, tempfile, threading
import time, urllib.parse

root = pathlib.Path(__file__).resolve().parents[2]
sys.path.append(str(root / "tests/failures"))
from office import *
from server import Server

seed = int(os.environ.get("SOKET_SEED") or random.SystemRandom().randrange(2**32))
dice = random.Random(seed)
acknowledged = re.compile(r"^(?:\d+/\d+ +)?(\S.*\.xlsx): ", re.M)


def sound(store):
    return json.loads(run(store, "journal", "verify", "--json").stdout)


def shown(store):
    return [run(store, *command, "--json").stdout for command in
            (["org", "show"], ["report", "show"], ["rollup", "show"], ["targets", "show"], ["journal", "show"])]


def there_and_back(server, office):
    full, back, again = office.stages["full"], office.folder / "back.db", server.fresh("again")
    there = server.fresh("there")
    run(full, "move", "--from", full, "--to", there)
    assert shown(there) == shown(full)
    assert sound(there) == sound(full)
    run(there, "move", "--from", there, "--to", again)
    run(there, "move", "--from", again, "--to", back)
    whole_store(back)
    assert shown(back) == shown(full)
    run(there, "backup", "-o", office.folder / "copy.db")
    assert sound(office.folder / "copy.db") == sound(full)
    assert "trống" in run(full, "move", "--from", full, "--to", there, codes=(1,)).stderr
    assert run(full, "move", "--from", full, "--to", back, codes=(1,)).stderr
    # It is a store like any other: work goes on in it, and it is moved back.
    run(there, "report", "approve", office.units[0])
    run(there, "move", "--from", there, "--to", office.folder / "later.db")
    assert sound(office.folder / "later.db")["rows"] == sound(full)["rows"] + 1


def eight_first_imports(server, office):
    """There is nothing yet, and all begin it."""
    fresh = server.fresh("imports")
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        said = list(pool.map(lambda _: run(fresh, "org", "import", root / "demo/co-so.xlsx").stdout, range(8)))
    assert len([line for line in said if not line.startswith("Đã nhập: 0 mới")]) == 1, said
    assert sound(fresh)["rows"] == 8


def eight_collects(server, office):
    """Each takes in its own workbooks, and then all the same ones: each counts once."""
    store = server.fresh("collects")
    run(store, "move", "--from", office.stages["open"], "--to", store)
    files = sorted(office.received.iterdir())
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        said = "".join(pool.map(lambda share: run(store, "report", "collect", *files[share::8], *on_time).stdout, range(8)))
    assert submitted(store) == {file.name for file in files}
    assert len(acknowledged.findall(said)) == len(files)
    rows = sound(store)["rows"]
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda _: run(store, "report", "collect", *files[:6], *on_time), range(8)))
    assert sound(store)["rows"] == rows


def killed_servers(server, office, kills):
    """The server is killed while workbooks are taken in; the program says so, or goes on once it is back."""
    files = sorted(office.received.iterdir())
    cut_off = 0
    for number in range(kills):
        store = server.fresh(f"killed_{number}")
        run(store, "move", "--from", office.stages["open"], "--to", store)
        working = subprocess.Popen([program, "--db", store, "report", "collect", *files, *on_time], text=True,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "LANG": "vi_VN.UTF-8"})
        time.sleep(dice.uniform(0.02, 0.35))
        server.kill()
        server.start()
        said, told = working.communicate(timeout=60)
        if working.returncode != 0:
            cut_off += 1
            assert working.returncode == 2 and "máy chủ" in told, (working.returncode, told)
        assert sound(store)["sound"]
        # Who stands where in the plan's own store tells the same of every file that was named.
        assert set(acknowledged.findall(said)) <= submitted(store), (said, told)
        run(store, "report", "collect", *files, *on_time)
        assert submitted(store) == {file.name for file in files}
        server.drop(f"killed_{number}")
    print(f"{kills} servers killed, {cut_off} while workbooks came in")


class LossyWay:
    """Stands between program and server. The first answer to a deed's COMMIT is lost, and the connection with it."""

    def __init__(self, server):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="soket-way-"))
        self.server, self.lost = str(server.folder / ".s.PGSQL.5432"), False
        self.listener = socket.socket(socket.AF_UNIX)
        self.listener.bind(str(self.folder / ".s.PGSQL.5432"))
        self.listener.listen()
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            near, _ = self.listener.accept()
            far = socket.socket(socket.AF_UNIX)
            far.connect(self.server)
            threading.Thread(target=self.carry, args=(near, far), daemon=True).start()

    def carry(self, near, far):
        deed = committing = False
        while True:
            for one in select.select([near, far], [], [])[0]:
                data = one.recv(1 << 16)
                deed = deed or b"pg_advisory_xact_lock" in data
                committing = committing or (deed and one is near and not self.lost and b"COMMIT" in data)
                self.lost = self.lost or (one is far and committing)
                if not data or (one is far and committing):
                    near.close()
                    far.close()
                    return
                (far if one is near else near).sendall(data)


def lost_answers(server, office):
    """The deed was kept, and the answer didn't arrive: the program asks again, and tells what is so."""
    store = server.fresh("lost_answer")
    run(store, "move", "--from", office.stages["open"], "--to", store)
    way = LossyWay(server)
    rows = sound(store)["rows"]
    done = run(store.replace(urllib.parse.quote(str(server.folder), safe=""), urllib.parse.quote(str(way.folder), safe="")),
               "org", "import", root / "demo/co-so.xlsx")
    assert way.lost and "Đã nhập" in done.stdout, done.stderr
    assert sound(store)["rows"] == rows + 1
    shutil.rmtree(way.folder)


def moves_cut_off(server, office, kills):
    """Nothing is there, and the next try finds the place empty; or all of it is."""
    kinds = {"server": 0, "program": 0, "too late": 0}
    for number in range(kills):
        store = server.fresh(f"moved_{number}")
        moving = subprocess.Popen([program, "move", "--from", office.stages["full"], "--to", store],
                                  stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(dice.uniform(0.02, 0.3))
        if number % 2:
            moving.kill()
            kind = "program"
        else:
            server.kill()
            server.start()
            kind = "server"
        if moving.wait() == 0:
            kind = "too late"
        kinds[kind] += 1
        again = run(store, "move", "--from", office.stages["full"], "--to", store, codes=(0, 1))
        assert sound(store)["rows"] == sound(office.stages["full"])["rows"], again.stderr
        server.drop(f"moved_{number}")
    print(f"moves cut off by: {kinds}")


def main():
    print(f"SOKET_SEED={seed}")
    with Server() as server:
        office = Office(workbooks=24)
        try:
            for check, arguments in {there_and_back: (), eight_first_imports: (), eight_collects: (), lost_answers: (),
                                     killed_servers: (12,),
                                     moves_cut_off: (12,)}.items():
                begun = time.monotonic()
                check(server, office, *arguments)
                print(f"{check.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
        finally:
            office.close()


main()

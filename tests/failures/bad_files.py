#!/usr/bin/env python3
"""Files and disks as offices have them: full, read-only, missing, of another kind, cut off, of a newer program.

    bad_files.py BUILD_FOLDER

Each is told in words that name the file and what to do, and harms nothing. A real full disk is tried where one may be
mounted (a small tmpfs in a mount namespace of its own).
"""
import re, shutil, subprocess, sys
from office import *

office = Office(workbooks=2)
folder = office.folder / "thu"
folder.mkdir()
full = office.stages["full"]
away = "postgresql:///soket?host=/khong-co"


def told(store, *arguments, code, says, **more):
    done = run(store, *arguments, codes=(code,), cwd=folder, **more)
    assert re.search(says, done.stderr + done.stdout), f"{arguments}: {done.stdout}{done.stderr}"
    return done


def fresh():
    shutil.copy(full, folder / "kho.db")
    return "kho.db"


def odd_stores():
    (folder / "van-ban.db").write_text("Báo cáo sơ kết " * 100)
    (folder / "cut.db").write_bytes(full.read_bytes()[:30_000])
    (folder / "rong.db").write_bytes(b"")
    (folder / "thu-muc.db").mkdir()
    shutil.copy(full, folder / "moi.db")
    with sqlite3.connect(folder / "moi.db") as db:
        db.execute("PRAGMA user_version = 999")
    db.close()
    with sqlite3.connect(folder / "khac.db") as db:
        db.execute("CREATE TABLE t (a)")
    db.close()
    cases = [("van-ban.db", "hỏng hoặc không phải"), ("cut.db", "hỏng"), ("rong.db", "rỗng"), ("thu-muc.db", "thư mục"),
             ("moi.db", "phiên bản mới hơn"), ("khac.db", "không phải là kho"), ("khong-co.db", "Chưa có kho"),
             (away, "Không nối được tới máy chủ")]
    for name, says in cases:
        before = (folder / name).read_bytes() if (folder / name).is_file() else None
        commands = [["report", "show"], ["draft", "report", "-o", "x.docx"], ["backup", "-o", "x.db"]]
        if name not in ("khong-co.db", "rong.db"):
            commands.append(["org", "import", root / "demo/co-so.xlsx"])
        for command in commands:
            told(name, *command, code=2 if name == away else 1, says=says)
            assert not (folder / "x.docx").exists() and not (folder / "x.db").exists()
        if before is not None:
            assert (folder / name).read_bytes() == before, name
        told(name, "doctor", code=0 if name == "khong-co.db" else 1, says=says)
    told(away, "restore", full, code=1, says="pg_restore")
    told("khong-co/kho.db", "org", "import", root / "demo/co-so.xlsx", code=1, says="không có thư mục này")
    assert not parts(folder)


def outputs():
    store = fresh()
    told(store, "draft", "report", "-o", "khong-co/x.docx", code=1, says="khong-co/x.docx.*không có thư mục này")
    told(store, "backup", "-o", "khong-co/x.db", code=1, says="khong-co/x.db.*không có thư mục này")
    (folder / "x.docx").mkdir()
    told(store, "draft", "report", "-o", "x.docx", code=1, says="x.docx")
    (folder / "x.docx").rmdir()
    told(store, "draft", "report", "-o", "a" * 300 + ".docx", code=1, says="tên tệp quá dài")


def a_crash_s_log():
    """A writer is killed: what it committed stands in the -wal, and is there for whoever comes next."""
    store = fresh()
    with sqlite3.connect(folder / store) as db:
        db.execute("PRAGMA wal_autocheckpoint = 0")
    writer = subprocess.Popen([sys.executable, "-c", f"""
import sqlite3, os, signal
db = sqlite3.connect("{store}", isolation_level=None)
db.execute("PRAGMA wal_autocheckpoint = 0")
db.execute("CREATE TABLE probe (a)")
db.execute("INSERT INTO probe VALUES (1)")
db.execute("BEGIN"); db.execute("INSERT INTO probe VALUES (2)")
os.kill(os.getpid(), signal.SIGKILL)"""], cwd=folder)
    writer.wait()
    assert (folder / "kho.db-wal").stat().st_size > 0
    run(store, "report", "show", cwd=folder)
    assert count(folder / store, "probe") == 1
    # Only for reading, on a disk that may not be written: the log is read too, or its lack is told.
    assert not (folder / "kho.db-wal").exists()


READ_ONLY = """
program=$2; store=$3
mount -t tmpfs -o size=4m none "$1" && cd "$1" && cp "$store" kho.db && mount -o remount,ro "$1"
"$program" --db kho.db report show >/dev/null || exit 11
"$program" --db kho.db journal verify >/dev/null || exit 12
"$program" --db kho.db backup -o x.db 2>err.txt && exit 13
"$program" --db kho.db backup -o /dev/shm/soket-test-$$.db >/dev/null || exit 14
rm -f /dev/shm/soket-test-$$.db
"$program" --db kho.db doctor | grep -q "Chỉ đọc được" || exit 15
"$program" --db kho.db report approve "$4" 2>&1 | grep -q "chỉ đọc được" || exit 16
"""

FULL = """
program=$2; store=$3; root=$4; received=$5
mount -t tmpfs -o size=2m none "$1" && cd "$1" && cp "$store" kho.db
head -c 4000000 /dev/zero >filling 2>/dev/null
"$program" --db kho.db report show >/dev/null || exit 21
"$program" --db kho.db report collect "$received" --received "16g40 ngày 20/02/2020" >out 2>/dev/shm/soket-err-$$
code=$?; said=$(cat /dev/shm/soket-err-$$); rm -f /dev/shm/soket-err-$$
[ $code = 2 ] || exit 22
echo "$said" | grep -q "kho.db: Đĩa chứa tệp này đã đầy" || { echo "$said"; exit 23; }
"$program" --db kho.db draft report -o x.docx 2>&1 | grep -q "x.docx.*đĩa đã đầy" || exit 24
"$program" --db kho.db backup -o x.db 2>&1 | grep -q "x.db.*đầy" || exit 25
"$program" --db moi.db org import "$root/demo/co-so.xlsx" 2>&1 | grep -q "moi.db.*đầy" || exit 26
"$program" --db kho.db doctor | grep -q "hỏng.*Dung lượng" || exit 27
[ -e x.docx ] || [ -e x.db ] || [ -e moi.db ] && exit 28
ls -A | grep -q part && exit 29
rm filling
"$program" --db kho.db report collect "$received" --received "16g40 ngày 20/02/2020" >out || exit 30
"$program" --db kho.db journal verify >/dev/null || exit 31
"""


# Workbooks are put together in temporary files: without room there, none comes out, and none by halves.
NO_TEMPORARY_ROOM = """
program=$2; store=$3
cp "$2" "$1/soket"; cp "$3" "$1/kho.db"; cd "$1"
mount -t tmpfs -o size=8k none /tmp
./soket --db kho.db report forms --unit "$4" -o bieu-mau >out 2>&1; [ $? = 2 ] || exit 41
grep -q "/tmp: Không lập được bảng tính" out || { cat out; exit 42; }
./soket --db kho.db draft appendix -o phu-luc.xlsx && exit 43
ls -A | grep -q part && exit 44
[ -e phu-luc.xlsx ] && exit 45
TMPDIR="$1" ./soket --db kho.db draft appendix -o phu-luc.xlsx >/dev/null || exit 46
"""


def mounted(name, script, *arguments):
    mount = office.folder / name
    mount.mkdir()
    done = subprocess.run(["unshare", "-m", "bash", "-c", script, "bash", mount, program, *arguments], text=True,
                          capture_output=True, env={**os.environ, "LANG": "vi_VN.UTF-8"})
    assert done.returncode == 0, f"{name}: step {done.returncode}: {done.stdout}{done.stderr}"
    print(f"{name}: a real one, mounted")


def may_mount():
    return subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode == 0


try:
    odd_stores()
    outputs()
    a_crash_s_log()
    if may_mount():
        mounted("read-only disk", READ_ONLY, full, office.units[0])
        mounted("full disk", FULL, office.stages["open"], root, office.received)
        mounted("no room for temporary files", NO_TEMPORARY_ROOM, full, office.units[0])
    else:
        print("full disk, read-only disk: not allowed to mount here; failing_writes tries them by the shim")
    print("all told")
finally:
    office.close()

#!/usr/bin/env python3
"""PostgreSQL takes the migrations, one after the other, and knows every statement of the rooms.

    schema.py

Starts a PostgreSQL of its own in a temporary folder, on a Unix socket only. Skipped (exit code 77) where there is none.
"""
import os, pathlib, pwd, re, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parents[2]
skipped = 77


def skip(why):
    print(f"skipped: {why}")
    sys.exit(skipped)


def programs():
    for folder in sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        if (folder / "initdb").exists():
            return folder
    skip("PostgreSQL isn't installed (Debian: postgresql-15)")


def as_server():
    """What goes before a command: PostgreSQL refuses to be run by root."""
    if os.geteuid() != 0:
        return []
    try:
        pwd.getpwnam("postgres")
    except KeyError:
        skip("root may not run PostgreSQL, and there is no user postgres")
    return ["runuser", "-u", "postgres", "--"]


def statements():
    """(file, SQL) of every literal in the rooms' *_sql.cpp that is a whole statement."""
    literal = re.compile(r'R"\((.*?)\)"|((?:"(?:[^"\\\n]|\\.)*"\s*)+)', re.S)
    for file in sorted(root.glob("src/*/*_sql.cpp")):
        for raw, plain in literal.findall(file.read_text()):
            sql = raw or "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', plain))
            if re.match(r"\s*(SELECT|INSERT|UPDATE|WITH)\s", sql):
                yield file.relative_to(root), sql


class Server:
    def __init__(self, folder):
        self.bin, self.user, self.folder = programs(), as_server(), folder
        if self.user:
            shutil.chown(folder, "postgres")

    def run(self, program, *arguments, **more):
        return subprocess.run([*self.user, self.bin / program, *arguments], cwd=self.folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)

    def __enter__(self):
        made = self.run("initdb", "-D", "data", "-U", "soket", "--auth=trust", "-E", "UTF8", "--locale=C", "--no-sync")
        assert made.returncode == 0, made.stdout
        started = self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o",
                           f"-k {self.folder} -c listen_addresses= -c fsync=off", "start")
        assert started.returncode == 0, started.stdout
        return self

    def __exit__(self, *_):
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def sql(self, text):
        done = self.run("psql", "-h", self.folder, "-U", "soket", "-d", "postgres", "-XqAt", "-v", "ON_ERROR_STOP=1",
                        "-f", "-", input=text)
        return done.returncode, done.stdout


def main():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="soket-pg-"))
    wrong = 0
    try:
        with Server(folder) as server:
            migrations = sorted((root / "src/store/migrations").glob("*.sql"))
            for migration in migrations:
                code, said = server.sql(migration.read_text())
                assert code == 0, f"{migration.name}: {said}"
            count = 0
            for file, sql in statements():
                count += 1
                code, said = server.sql(f"PREPARE statement AS {sql};")
                if code != 0:
                    wrong += 1
                    print(f"{file}: {said}\n    {sql}")
            print(f"{len(migrations)} migrations, {count} statements, {wrong} wrong")
            assert count > 0
    finally:
        shutil.rmtree(folder)
    sys.exit(1 if wrong else 0)


main()

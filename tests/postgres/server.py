"""A PostgreSQL of its own in a temporary folder, on a Unix socket only.

    server.py COMMAND …      runs the command with the server's address in SOKET_TEST_SERVER

Where there is no PostgreSQL the exit code is 77: skipped.
"""
import os, pathlib, pwd, shutil, subprocess, sys, tempfile, urllib.parse

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


class Server:
    """It sorts by a language, so that what soket sorts by bytes shows. It doesn't flush: nobody cuts the power here."""

    def __init__(self):
        self.bin, self.user = programs(), as_server()
        memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="soket-pg-", dir=memory))
        if self.user:
            shutil.chown(self.folder, "postgres")

    def run(self, program, *arguments, **more):
        return subprocess.run([*self.user, self.bin / program, *arguments], cwd=self.folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more)

    def start(self):
        started = self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o",
                           f"-k {self.folder} -c listen_addresses= -c fsync=off -c max_connections=200", "start")
        assert started.returncode == 0, started.stdout

    def kill(self):
        """All of its processes end at once; nothing is tidied up."""
        self.run("pg_ctl", "-D", "data", "-m", "immediate", "stop")

    def __enter__(self):
        made = self.run("initdb", "-D", "data", "-U", "soket", "--auth=trust", "-E", "UTF8", "--locale-provider=icu",
                        "--icu-locale=vi", "--locale=C", "--no-sync")
        assert made.returncode == 0, made.stdout
        self.start()
        return self

    def __exit__(self, *_):
        self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def sql(self, text, database="postgres"):
        done = self.run("psql", "-h", self.folder, "-U", "soket", "-d", database, "-XqAt", "-v", "ON_ERROR_STOP=1",
                        "-f", "-", input=text)
        return done.returncode, done.stdout

    def drop(self, database):
        assert self.sql(f"DROP DATABASE {database} WITH (FORCE)")[0] == 0

    def address(self, database="postgres"):
        return f"postgresql://soket@/{database}?host={urllib.parse.quote(str(self.folder), safe='')}"

    def fresh(self, database):
        """The address of a database where nothing is yet."""
        code, said = self.sql(f"CREATE DATABASE {database}")
        assert code == 0, said
        return self.address(database)


def main():
    with Server() as server:
        done = subprocess.run(sys.argv[1:], env={**os.environ, "SOKET_TEST_SERVER": server.address()})
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()

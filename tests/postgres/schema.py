#!/usr/bin/env python3
"""PostgreSQL takes the migrations, one after the other, and knows every statement of the rooms.

    schema.py

Skipped (exit code 77) where there is no PostgreSQL.
"""
import pathlib, re, sys
from server import Server

root = pathlib.Path(__file__).resolve().parents[2]


def statements():
    """(file, SQL) of every literal in the rooms' *_sql.cpp that is a whole statement."""
    literal = re.compile(r'R"\((.*?)\)"|((?:"(?:[^"\\\n]|\\.)*"\s*)+)', re.S)
    for file in sorted(root.glob("src/*/*_sql.cpp")):
        for raw, plain in literal.findall(file.read_text()):
            sql = raw or "".join(re.findall(r'"((?:[^"\\\n]|\\.)*)"', plain))
            if re.match(r"\s*(SELECT|INSERT|UPDATE|WITH)\s", sql):
                yield file.relative_to(root), sql


def main():
    wrong = count = 0
    with Server() as server:
        migrations = sorted((root / "src/store/migrations").glob("*.sql"))
        for migration in migrations:
            code, said = server.sql(migration.read_text())
            assert code == 0, f"{migration.name}: {said}"
        for file, sql in statements():
            count += 1
            code, said = server.sql(f"PREPARE statement AS {sql};")
            if code != 0:
                wrong += 1
                print(f"{file}: {said}\n    {sql}")
    print(f"{len(migrations)} migrations, {count} statements, {wrong} wrong")
    assert count > 0
    sys.exit(1 if wrong else 0)


main()

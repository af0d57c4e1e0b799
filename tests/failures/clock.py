#!/usr/bin/env python3
"""The clock is set back between two deeds.

    clock.py BUILD_FOLDER

The deed is done and the journal stays in order; whoever did it is told, and so is the doctor. What was late stays late,
and the newest revision is in force whatever the clock says.
"""
import json, shutil, sys
from office import *

day = 24 * 60 * 60
office = Office(workbooks=3)
try:
    store = office.folder / "kho.db"
    shutil.copy(office.stages["full"], store)
    back = under_shim(office.folder / "counters", clock=-3 * day)
    before = json.loads(run(store, "report", "show", "--json").stdout)

    done = run(store, "report", "return", office.units[0], "--reasons", "Thiếu số liệu", environment=back)
    assert "Đồng hồ máy đang chỉ" in done.stderr and "trước dòng mới nhất" in done.stderr, done.stderr
    done = run(store, "report", "return", office.units[0], "--reasons", "Thiếu số liệu", environment=back, codes=(0, 1), language="en_US.UTF-8")
    whole_store(store)

    rows = json.loads(run(store, "journal", "show", "--json").stdout)
    assert [row["number"] for row in rows] == list(range(1, len(rows) + 1))
    assert rows[-1]["at"] < rows[-2]["at"]
    after = {row["unit"]: row for row in json.loads(run(store, "report", "show", "--json").stdout)}
    assert after[office.units[0]]["state"] == "returned"
    for row in before:
        if row["unit"] != office.units[0]:
            assert after[row["unit"]] == row

    # Only looking tells nothing; a clock that is right again tells nothing.
    assert not run(store, "report", "show", environment=back).stderr
    assert not run(store, "org", "import", root / "demo/co-so.xlsx").stderr.count("Đồng hồ")

    checks = json.loads(run(store, "doctor", "--json").stdout)
    assert any(check["key"] == "doctor.clock_was_turned_back" for check in checks)
    checks = json.loads(run(store, "doctor", "--json", environment=back).stdout)
    assert any(check["key"] == "journal.clock_behind" and check["health"] == "doubtful" for check in checks)

    # An hour of arrival that was stated counts, whatever the clock says; one in the future of a clock that was set
    # back is refused rather than believed.
    fresh = office.folder / "moi.db"
    shutil.copy(office.stages["open"], fresh)
    run(fresh, "report", "collect", office.received, *on_time, environment=back)
    assert all(row.get("submission", {}).get("late_minutes") is None
               for row in json.loads(run(fresh, "report", "show", "--json").stdout))
    far = under_shim(office.folder / "counters", clock=-20 * 365 * day)
    shutil.copy(office.stages["open"], fresh)
    done = run(fresh, "report", "collect", office.received, *on_time, environment=far, codes=(1,))
    checks = json.loads(run(fresh, "doctor", "--json", environment=far, codes=(1,)).stdout)
    assert any(check["key"] == "doctor.clock_impossible" for check in checks)
    print("told, in order, and nothing else changed")
finally:
    office.close()

#!/usr/bin/env python3
"""The real answers of /api/v1 against src/api/openapi.json: every operation is asked, every answer and
every error is held to its schema (JSON Schema 2020-12, which OpenAPI 3.1 uses). `api.py BUILD`"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest
import urllib.error
import urllib.parse
import urllib.request

import jsonschema

BUILD = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(__file__).resolve().parents[2]
DESCRIPTION = json.loads((SOURCE / "src/api/openapi.json").read_text(encoding="utf-8"))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class World:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.store = pathlib.Path(self.folder.name) / "soket.db"
        self.run("org", "import", SOURCE / "demo/co-so.xlsx")
        self.run("targets", "import", SOURCE / "demo/chi-tieu.xlsx")
        self.run("cycle", "open", SOURCE / "tests/plans/ke-hoach-81.txt", "--illustrative")
        self.tokens = {}
        for login, role, unit in [("vanphong", "office", "DK"), ("thuongtruc", "standing", "DK"), ("bithu", "secretary", "STC"),
                                  ("kiemtra", "auditor", "")]:
            self.run("people", "add", login, "--name", login)
            self.run("people", "role", login, "--role", role, *(["--unit", unit] if unit else []))
            self.tokens[login] = self.run("people", "token", login, "--name", "test").strip()
        self.server = subprocess.Popen([BUILD / "soket", "--db", self.store, "serve", "--port", "0"], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True, env={**os.environ, "LANG": "en_US.UTF-8"})
        self.address = re.search(r"http://\S+?(?=\.?\s)", self.server.stdout.readline()).group()

    def run(self, *words):
        done = subprocess.run([BUILD / "soket", "--db", self.store, *words], capture_output=True, text=True)
        if done.returncode != 0:
            raise RuntimeError(done.stderr)
        return done.stdout

    def end(self):
        self.server.terminate()
        self.server.wait()
        self.server.stdout.close()
        self.folder.cleanup()


def operation_of(method, path):
    """The operation that a path means, as a client would find it."""
    for pattern, operations in DESCRIPTION["paths"].items():
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", pattern), path) and method.lower() in operations:
            yield pattern.count("{"), pattern, operations[method.lower()]


class Api(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.world = World()
        cls.asked = set()

    @classmethod
    def tearDownClass(cls):
        cls.world.end()

    def check(self, schema, answer):
        jsonschema.Draft202012Validator({**schema, "components": DESCRIPTION["components"]},
                                        format_checker=jsonschema.FormatChecker()).validate(answer)

    def ask(self, who, method, path, body=None, kind="application/json", language="vi"):
        request = urllib.request.Request(self.world.address + "/api/v1" + path, method=method)
        request.add_header("accept-language", language)
        if who:
            request.add_header("authorization", "Bearer " + self.world.tokens.get(who, who))
        if body is not None:
            request.add_header("content-type", kind)
            request.data = body if isinstance(body, bytes) else json.dumps(body).encode()
        elif method != "GET":
            request.data = b""
        try:
            with urllib.request.urlopen(request) as response:
                status, text = response.status, response.read()
        except urllib.error.HTTPError as error:
            status, text = error.code, error.read()
            error.close()
        answer = json.loads(text)
        found = sorted(operation_of(method, path.split("?")[0]), key=lambda each: each[0])
        if found:
            _, pattern, operation = found[0]
            described = operation["responses"].get(str(status)) or operation["responses"]["default"]
            if isinstance(body, dict) and status < 300:
                self.check(operation["requestBody"]["content"]["application/json"]["schema"], body)
            self.check(described["content"]["application/json"]["schema"], answer)
            if status < 300:
                self.asked.add((method, pattern))
        return status, answer

    def done(self, *words, **more):
        status, answer = self.ask(*words, **more)
        self.assertLess(status, 300, answer)
        return answer

    def refused(self, expected, *words, **more):
        status, answer = self.ask(*words, **more)
        self.assertEqual(status, expected, answer)
        return answer

    def test_1_what_is_read(self):
        self.assertEqual(self.done("bithu", "GET", "/cycle")["plan_symbol"], "81-KH/ĐTN")
        self.assertEqual(self.done("vanphong", "GET", "/plan")["number"], "81")
        self.assertEqual(len([a for a in self.done("bithu", "GET", "/schedule")["activities"] if a["code"].isdigit()]), 9)
        self.assertIn("CT1.1", [t["code"] for t in self.done("bithu", "GET", "/targets")["targets"]])
        self.assertEqual(self.done("bithu", "GET", "/targets/CT1.1")["revisions"][0]["revision"], 1)
        self.done("vanphong", "GET", "/results/DK")
        self.assertEqual(self.done("bithu", "GET", "/results/STC/CT1.1")["target"], "CT1.1")
        self.assertEqual(self.done("bithu", "GET", "/units/STC")["name"], "Đoàn Sở Tài chính")
        self.assertEqual(len(self.done("kiemtra", "GET", "/people")["items"]), 4)
        self.assertEqual(self.done(None, "GET", "/openapi.json"), DESCRIPTION)

    def test_2_lists_come_by_the_page(self):
        whole = [unit["code"] for unit in self.done("vanphong", "GET", "/units")["items"]]
        pages, after = [], ""
        while True:
            answer = self.done("vanphong", "GET", f"/units?limit=7&after={urllib.parse.quote(after)}")
            pages += [unit["code"] for unit in answer["items"]]
            after = answer.get("next")
            if not after:
                break
            self.assertEqual(len(answer["items"]), 7)
        self.assertEqual(pages, whole)
        self.assertEqual([each["unit"] for each in self.done("bithu", "GET", "/reports")["items"]], ["STC"])

    def test_3_a_report_is_typed_sent_returned_and_approved(self):
        fields = self.done("bithu", "GET", "/reports/STC/answers")["items"]
        figure = next(each["field"] for each in fields if each["field"].startswith("figure:"))
        saved = self.done("bithu", "PUT", "/reports/STC/answers", {"changes": [{"field": figure, "text": "12"}]})["items"]
        self.assertEqual((saved[0]["text"], saved[0]["version"], saved[0]["conflict"]), ("12", 1, False))
        theirs = self.done("vanphong", "PUT", "/reports/STC/answers", {"changes": [{"field": figure, "text": "13", "version": 0}]})
        self.assertTrue(theirs["items"][0]["conflict"])
        receipt = self.refused(422, "bithu", "POST", "/reports/STC/submission")
        self.assertTrue(receipt["findings"])
        workbook = self.filled_workbook()
        receipt = self.done("bithu", "PUT", "/reports/STC/workbook", workbook, kind=XLSX)
        self.assertIn(receipt["outcome"], ("submitted", "submitted_late"))
        self.assertTrue(receipt["receipt"])
        self.assertEqual(self.done("bithu", "PUT", "/reports/STC/workbook", workbook, kind=XLSX)["outcome"], "same_again")
        self.refused(422, "bithu", "PUT", "/reports/STC/workbook", b"not a workbook", kind=XLSX)
        self.assertTrue(self.done("bithu", "GET", "/reports/STC")["content"]["figures"])
        returned = self.done("vanphong", "POST", "/reports/STC/return", {"reasons": "Thiếu số liệu năm 2019"})
        self.assertEqual(returned["state"], "returned")
        self.refused(422, "vanphong", "POST", "/reports/STC/return", {"reasons": ""})
        changed = next(each for each in self.done("bithu", "GET", "/reports/STC/answers")["items"] if each["field"] == "section:general")
        mended = {"field": changed["field"], "text": "Đã bổ sung số liệu.", "version": changed["version"]}
        self.done("bithu", "PUT", "/reports/STC/answers", {"changes": [mended]})
        self.assertIn(self.done("bithu", "POST", "/reports/STC/submission")["outcome"], ("submitted", "submitted_late"))
        self.assertEqual(self.done("thuongtruc", "POST", "/reports/STC/approval")["state"], "approved")
        self.refused(409, "thuongtruc", "POST", "/reports/STC/approval")
        late = {"changes": [{"field": "section:causes", "text": "Sau khi duyệt", "version": 0}]}
        self.refused(409, "bithu", "PUT", "/reports/STC/answers", late)

    def filled_workbook(self):
        folder = pathlib.Path(self.world.folder.name) / "filled"
        subprocess.run([BUILD / "demo_fill", self.world.store, folder], check=True, stdout=subprocess.DEVNULL)
        return next(folder.glob("**/STC *.xlsx")).read_bytes()

    def test_4_targets_are_proposed_and_decided(self):
        wish = {"target": "CT1.1", "goal": "5200", "yearly_goals": {"2020": "1500.5"}, "reason": "Số đoàn viên tăng"}
        number = self.done("vanphong", "POST", "/proposals", wish)["number"]
        self.refused(422, "vanphong", "POST", "/proposals", {**wish, "goal": "5.200,5"})
        self.refused(404, "vanphong", "POST", "/proposals", {**wish, "target": "XX"})
        self.refused(403, "vanphong", "POST", f"/proposals/{number}/decision", {"verdict": "approved"})
        decided = self.done("thuongtruc", "POST", f"/proposals/{number}/decision", {"verdict": "declined", "reason": "Giữ như Đại hội"})
        self.assertEqual(decided["verdict"], "declined")
        self.assertEqual(len(self.done("bithu", "GET", "/proposals")["items"]), 1)

    def test_5_a_date_moves_after_a_look_at_what_follows(self):
        wish = {"activity": "3", "to": "+5", "preview": True}
        looked = self.done("vanphong", "POST", "/schedule/moves", wish)
        self.assertFalse(looked["applied"])
        self.refused(422, "vanphong", "POST", "/schedule/moves", {"activity": "3", "to": "+5"})
        moved = self.done("vanphong", "POST", "/schedule/moves", {"activity": "3", "to": "+5", "reason": "Chờ ý kiến"})
        self.assertEqual(moved["changes"], looked["changes"])
        self.refused(403, "bithu", "POST", "/schedule/moves", wish)

    def test_6_who_may_not_and_what_is_wrong_is_said(self):
        self.refused(401, None, "GET", "/cycle")
        self.refused(401, "soket_" + "0" * 64, "GET", "/cycle")
        self.refused(403, "bithu", "GET", "/reports/SYT")
        self.refused(403, "bithu", "GET", "/people")
        self.refused(404, "vanphong", "GET", "/units/KHONGCO")
        self.refused(404, "vanphong", "GET", "/targets/KHONGCO")
        self.assertEqual(self.refused(422, "vanphong", "POST", "/proposals", b"{", language="en-GB,en")["errors"][0]["key"], "api.body_unreadable")
        self.assertIn("JSON object", self.refused(422, "vanphong", "POST", "/proposals", b"[1]", language="en-GB,en")["errors"][0]["message"])
        self.assertIn("đối tượng JSON", self.refused(422, "vanphong", "POST", "/proposals", b"[1]")["errors"][0]["message"])
        self.assertEqual(self.refused(422, "vanphong", "POST", "/proposals", {"target": 5})["errors"][0]["field"], "target")
        self.refused(422, "vanphong", "GET", "/units?limit=viele")

    def test_7_the_journal_names_whose_token_it_was(self):
        rows = self.done("kiemtra", "GET", "/journal")["items"]
        person = {each["login"]: each["id"] for each in self.done("kiemtra", "GET", "/people")["items"]}
        returned = next(row for row in rows if row["kind"] == "report.returned")
        self.assertEqual(returned["person"], person["vanphong"])
        older = self.done("kiemtra", "GET", f"/journal?before={rows[1]['number']}")["items"]
        self.assertEqual(older[0]["number"], rows[1]["number"] - 1)

    def test_8_every_operation_was_answered(self):
        every = {(method.upper(), pattern) for pattern, operations in DESCRIPTION["paths"].items() for method in operations
                 if method != "parameters"}
        self.assertEqual(every - self.asked, set())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])

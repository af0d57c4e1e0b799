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
        model = [{"field": f"model:0:{part}", "text": "Ngày thứ Bảy tình nguyện"} for part in ("name", "description", "effect")]
        versions = {each["field"]: each["version"] for each in self.done("bithu", "GET", "/reports/STC/answers")["items"]}
        model = [{**each, "version": versions[each["field"]]} for each in model]
        self.done("bithu", "PUT", "/reports/STC/answers", {"changes": [mended, *model]})
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

    def test_5_work_is_handed_in_and_judged(self):
        products = self.done("vanphong", "GET", "/tasks")["items"]
        code = next(each["code"] for each in products if each["owner"] == "BTC")
        handed = self.done("vanphong", "POST", f"/tasks/{code}/deliveries", {"text": "Đã gửi bản in."})
        self.assertEqual((handed["state"], handed["deliveries"][0]["version"]), ("delivered", 1))
        pdf = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
        handed = self.done("vanphong", "POST", f"/tasks/{code}/deliveries?file=bao-cao.pdf", pdf, kind="application/octet-stream")
        self.assertEqual(handed["deliveries"][1]["file"], "bao-cao.pdf")
        self.refused(422, "vanphong", "POST", f"/tasks/{code}/deliveries?file=x.exe", b"MZ\x00\x01", kind="application/octet-stream")
        self.refused(409, "thuongtruc", "POST", f"/tasks/{code}/verdict", {"version": 1, "verdict": "accepted"})
        self.refused(422, "thuongtruc", "POST", f"/tasks/{code}/verdict", {"version": 2, "verdict": "returned"})
        judged = self.done("thuongtruc", "POST", f"/tasks/{code}/verdict", {"version": 2, "verdict": "accepted"})
        self.assertEqual(judged["state"], "accepted")
        self.assertEqual(self.done("vanphong", "GET", f"/tasks/{code}")["state"], "accepted")
        self.refused(403, "bithu", "GET", f"/tasks/{code}")

    def test_5_surveys_are_proposed_and_decided(self):
        wish = {"kind": "survey", "unit": "STC", "day": "2020-02-08", "subject": "Tình hình thực hiện chỉ tiêu", "participants": "Ban Tổ chức"}
        proposed = self.done("vanphong", "POST", "/surveys", wish)
        self.assertTrue(proposed["doubts"])  # a Saturday
        self.assertEqual(self.done("bithu", "GET", "/surveys")["items"], [])
        self.refused(422, "thuongtruc", "POST", f"/surveys/{proposed['number']}/decision", {"decision": "declined"})
        decided = self.done("thuongtruc", "POST", f"/surveys/{proposed['number']}/decision", {"decision": "approved"})
        self.assertEqual(decided["stage"], "approved")
        self.assertEqual(len(self.done("bithu", "GET", "/surveys")["items"]), 1)
        self.refused(422, "vanphong", "POST", "/surveys", {**wish, "day": "8/2/2020"})

    def test_2_more_time_is_asked_for_and_granted(self):
        self.refused(422, "bithu", "POST", "/reports/STC/extensions", {"due": "mai", "reason": "Chờ số liệu"})
        asked = self.done("bithu", "POST", "/reports/STC/extensions", {"due": "2036-02-27T10:00:00Z", "reason": "Chờ số liệu"})
        self.assertFalse(asked["items"][0]["decided"])
        self.refused(403, "bithu", "POST", "/reports/STC/extensions/decision", {"granted": "2036-02-27T10:00:00Z", "reason": "Đồng ý"})
        granted = self.done("thuongtruc", "POST", "/reports/STC/extensions/decision", {"granted": "2036-02-27T10:00:00Z", "reason": "Đồng ý"})
        self.assertEqual(granted["items"][0]["granted"], "2036-02-27T10:00:00Z")
        self.assertTrue(self.done("vanphong", "GET", "/reports/STC/extensions")["items"][0]["decided"])

    def test_5_models_are_put_forward_and_chosen(self):
        offered = self.done("vanphong", "GET", "/models")["items"]
        self.assertTrue(offered, "the filled forms offer some")
        one = offered[0]
        self.assertEqual(self.done("vanphong", "POST", f"/models/{one['id']}/support", {"board": "BTC", "reason": "Dễ nhân rộng"})["supported_by"], ["BTC"])
        self.refused(422, "thuongtruc", "POST", f"/models/{one['id']}/choice", {"chosen_for": "not_chosen", "revision": 0})
        chosen = self.done("thuongtruc", "POST", f"/models/{one['id']}/choice", {"chosen_for": "report", "revision": 0})
        self.assertEqual(chosen["choice"]["chosen_for"], "report")
        self.refused(409, "vanphong", "POST", f"/models/{one['id']}/choice", {"chosen_for": "not_chosen", "revision": 0, "reason": "Trùng"})
        self.refused(403, "bithu", "POST", f"/models/{one['id']}/choice", {"chosen_for": "report", "revision": 1})
        self.refused(404, "vanphong", "POST", "/models/000000000000/choice", {"chosen_for": "report", "revision": 0})

    def test_5_a_self_review_is_ones_own_until_it_is_handed_in(self):
        texts = {part: "Nội dung" for part in ("work", "results", "strengths", "shortcomings", "causes", "direction")}
        self.assertEqual(self.done("thuongtruc", "GET", "/reviews/own")["revision"], 0)
        draft = self.done("thuongtruc", "PUT", "/reviews/own", {"revision": 0, "texts": {"work": "Phụ trách công tác tổ chức"}})
        self.assertFalse(draft["handed_in"])
        compiled = {each["member"]: each["review"] for each in self.done("vanphong", "GET", "/reviews")["items"]}
        self.assertIsNone(compiled["thuongtruc"])
        self.refused(409, "thuongtruc", "PUT", "/reviews/own", {"revision": 0, "texts": texts})
        self.refused(422, "thuongtruc", "POST", "/reviews/own/submission", {"revision": 1, "texts": {}})
        handed = self.done("thuongtruc", "POST", "/reviews/own/submission", {"revision": 1, "texts": texts, "rating": "good"})
        self.assertTrue(handed["handed_in"])
        self.refused(403, "bithu", "GET", "/reviews")

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

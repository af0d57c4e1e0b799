#!/usr/bin/env python3
"""The real answers of /api/v1 against src/api/openapi.json: every operation is asked, every answer and
every error is held to its schema (JSON Schema 2020-12, which OpenAPI 3.1 uses). `api.py BUILD`"""
import json
import os
import pathlib
import re
import socketserver
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.error
import urllib.parse
import urllib.request

import jsonschema

BUILD = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(__file__).resolve().parents[2]
DESCRIPTION = json.loads((SOURCE / "src/api/openapi.json").read_text(encoding="utf-8"))
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BYTES = "application/octet-stream"


class MailServer(socketserver.ThreadingTCPServer):
    """Takes every letter, and keeps them."""
    allow_reuse_address = daemon_threads = True

    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            self.wfile.write(b"220 test\r\n")
            for line in self.rfile:
                word = line.split()[0].upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n")
                    self.server.letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 ok\r\n")
                if word == b"QUIT":
                    return

    def __init__(self):
        super().__init__(("127.0.0.1", 0), self.Handler)
        self.letters = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class World:
    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        self.store = pathlib.Path(self.folder.name) / "soket.db"
        self.run("org", "import", SOURCE / "demo/co-so.xlsx")
        self.run("targets", "import", SOURCE / "demo/chi-tieu.xlsx")
        self.run("cycle", "open", SOURCE / "tests/plans/ke-hoach-81.txt", "--illustrative")
        self.tokens = {}
        for login, role, unit in [("vanphong", "office", "DK"), ("thuongtruc", "standing", "DK"), ("bithu", "secretary", "STC"),
                                  ("kiemtra", "auditor", ""), ("quantri", "administrator", "")]:
            self.run("people", "add", login, "--name", login, "--email", login + "@dk.vn")
            self.run("people", "role", login, "--role", role, *(["--unit", unit] if unit else []))
            self.tokens[login] = self.run("people", "token", login, "--name", "test").strip()
        self.mail = MailServer()
        self.server = subprocess.Popen([BUILD / "soket", "--db", self.store, "serve", "--port", "0",
                                        "--smtp", f"smtp://127.0.0.1:{self.mail.server_address[1]}", "--smtp-from", "vanphong@dk.vn"],
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
                                       env={**os.environ, "LANG": "en_US.UTF-8"})
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
        self.mail.shutdown()
        self.mail.server_close()
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
                status, text, given = response.status, response.read(), response.headers.get_content_type()
        except urllib.error.HTTPError as error:
            status, text, given = error.code, error.read(), "application/json"
            error.close()
        answer = json.loads(text) if given == "application/json" else text
        found = sorted(operation_of(method, path.split("?")[0]), key=lambda each: each[0])
        if found:
            _, pattern, operation = found[0]
            described = operation["responses"].get(str(status)) or operation["responses"]["default"]
            if isinstance(body, dict) and status < 300:
                self.check(operation["requestBody"]["content"]["application/json"]["schema"], body)
            if isinstance(answer, bytes):
                self.assertTrue({given, BYTES} & set(described["content"]), given)
            else:
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
        self.assertEqual(len(self.done("kiemtra", "GET", "/people")["items"]), 5)
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
        step = self.done("thuongtruc", "GET", "/reports/STC")["step"]
        self.refused(409, "thuongtruc", "POST", f"/reports/STC/approval?seen={step - 1}")  # nobody read what came since
        self.assertEqual(self.done("thuongtruc", "POST", f"/reports/STC/approval?seen={step}")["state"], "approved")
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
        handed = self.done("vanphong", "POST", f"/tasks/{code}/deliveries?file=bao-cao.pdf", pdf, kind=BYTES)
        self.assertEqual(handed["deliveries"][1]["file"], "bao-cao.pdf")
        self.refused(422, "vanphong", "POST", f"/tasks/{code}/deliveries?file=x.exe", b"MZ\x00\x01", kind=BYTES)
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
        theirs = next(each for each in self.done("vanphong", "GET", "/reviews")["items"] if each["member"] == "thuongtruc")
        said = self.done("vanphong", "POST", f"/reviews/{theirs['id']}/comments", {"text": "Nhất trí", "rating": "good"})
        self.assertEqual((said["comments"][0]["text"], said["proposed"]), ("Nhất trí", "good"))
        self.refused(409, "thuongtruc", "POST", f"/reviews/{theirs['id']}/comments", {"text": "Tự nhận xét"})
        self.refused(404, "vanphong", "POST", "/reviews/khong-co/comments", {"text": "Nhất trí"})

    def test_5_lists_go_out_and_come_in(self):
        units = self.done("vanphong", "GET", "/exports/units")
        same = self.done("vanphong", "POST", "/imports/units?dry_run=true", units, kind=XLSX)
        self.assertEqual((same["applied"], same["added"], same["changed"]), (False, 0, 0))
        self.assertIn("Đoàn Sở Tài chính", self.done("bithu", "GET", "/exports/units?format=csv").decode())
        self.assertNotIn("Đoàn Sở Y tế", self.done("bithu", "GET", "/exports/units?format=csv").decode())
        self.refused(422, "vanphong", "GET", "/exports/units?format=pdf")
        row = "Mã,Tên đơn vị,Loại,Cấp trên\nTHU,Đoàn Trường Thử nghiệm,Cơ sở,DK\n".encode()
        looked = self.done("vanphong", "POST", "/imports/units?file=moi.csv&dry_run=true", row, kind="text/csv")
        self.assertEqual((looked["applied"], looked["added"]), (False, 1))
        self.refused(404, "vanphong", "GET", "/units/THU")
        taken = self.done("vanphong", "POST", "/imports/units?file=moi.csv", row, kind="text/csv")
        self.assertEqual((taken["applied"], taken["added"]), (True, 1))
        self.assertEqual(self.done("vanphong", "GET", "/units/THU")["parent"], "DK")
        wrong = "Mã,Tên đơn vị,Loại,Cấp trên\nSAI,Đoàn Sai,Cơ sở,KHONGCO\n".encode()
        told = self.refused(422, "vanphong", "POST", "/imports/units?file=sai.csv", wrong, kind="text/csv")["errors"][0]
        self.assertEqual((told["file"], told["cell"]), ("sai.csv", "D2"))
        self.assertTrue(told["mend"] and told["message"].endswith(told["mend"]))
        self.refused(422, "vanphong", "POST", "/imports/units")
        self.refused(422, "vanphong", "POST", "/imports/units?from=2020-01-15", row, kind="text/csv")
        self.refused(403, "bithu", "POST", "/imports/units", row, kind="text/csv")
        targets = self.done("bithu", "GET", "/exports/targets")
        self.assertEqual(self.done("vanphong", "POST", "/imports/targets?dry_run=true", targets, kind=XLSX)["changed"], 0)
        self.assertEqual(self.done("vanphong", "POST", "/imports/targets", targets, kind=XLSX)["added"], 0)
        self.refused(403, "thuongtruc", "POST", "/imports/targets", targets, kind=XLSX)
        shares = "Mã chỉ tiêu;Mã đơn vị;Chỉ tiêu giao\nCT1.1;STC;20\n".encode()
        self.assertEqual(self.done("vanphong", "POST", "/imports/shares?dry_run=true", shares, kind="text/csv")["added"], 1)
        self.assertEqual(self.done("bithu", "GET", "/shares")["shares"], [])
        self.assertEqual(self.done("vanphong", "POST", "/imports/shares?document=CV", shares, kind="text/csv")["added"], 1)
        self.assertEqual(self.done("bithu", "GET", "/shares")["shares"][0]["goal"], "20")
        filled = self.done("bithu", "GET", "/exports/shares")
        self.assertEqual(self.done("vanphong", "POST", "/imports/shares", filled, kind=XLSX)["added"], 0)
        self.refused(403, "bithu", "POST", "/imports/shares", shares, kind="text/csv")
        posts = "Đơn vị,Chức vụ,Họ và tên,Từ ngày,Hình thức\nTHU,Bí thư,Lê Thị Mai,01/01/2020,chính thức\n".encode()
        self.assertEqual(self.done("vanphong", "POST", "/imports/posts?dry_run=true", posts, kind="text/csv")["added"], 1)
        self.assertEqual(self.done("vanphong", "POST", "/imports/posts", posts, kind="text/csv")["added"], 1)
        again = self.done("vanphong", "POST", "/imports/posts", self.done("vanphong", "GET", "/exports/posts"), kind=XLSX)
        self.assertEqual((again["added"], again["changed"]), (0, 0))

    def test_5_the_organisation_changes_by_a_document(self):
        wish = {"kind": "rename", "unit": "SXD", "name": "Đoàn Sở Xây dựng và Quy hoạch", "from": "2020-01-15",
                "document": "Quyết định số 12-QĐ/ĐTN ngày 10/01/2020"}
        looked = self.done("vanphong", "POST", "/organisation/changes?dry_run=true", wish)
        self.assertEqual(looked["number"], 0)
        self.assertTrue(looked["follows"])
        made = self.done("vanphong", "POST", "/organisation/changes", wish)
        self.assertEqual(made["follows"], looked["follows"])
        self.assertIn(made["number"], [each["number"] for each in self.done("vanphong", "GET", "/organisation/changes")["items"]])
        self.refused(422, "vanphong", "POST", "/organisation/changes", {**wish, "kind": "import"})
        self.refused(404, "vanphong", "POST", "/organisation/changes", {**wish, "unit": "KHONGCO"})
        self.refused(403, "thuongtruc", "POST", "/organisation/changes", wish)
        back = self.done("vanphong", "POST", f"/organisation/changes/{made['number']}/withdrawal", {"reason": "Ghi nhầm"})
        self.assertTrue(back["revoked"])
        self.refused(404, "vanphong", "POST", "/organisation/changes/999/withdrawal", {"reason": "Ghi nhầm"})

    def test_5_the_schedule_is_mended_by_hand(self):
        wish = {"what": "Họp giao ban các cơ sở", "who": "Văn phòng", "when": "18/5/2020", "reason": "Theo kết luận của Thường trực"}
        made = self.done("vanphong", "POST", "/schedule/milestones", wish)
        self.assertEqual(made["when"], "18/05/2020")
        one = f"/schedule/milestones/{made['number']}"
        mended = self.done("vanphong", "PUT", one, {"what": "Họp giao ban trực tuyến", "who": "Văn phòng", "reason": "Đổi hình thức"})
        self.assertEqual(mended["what"], "Họp giao ban trực tuyến")
        self.refused(422, "vanphong", "POST", "/schedule/milestones", {**wish, "when": "mai"})
        self.refused(404, "vanphong", "PUT", "/schedule/milestones/999", {"what": "x", "reason": "y"})
        self.refused(403, "bithu", "POST", "/schedule/milestones", wish)
        last = self.done("bithu", "GET", "/schedule/revisions")["items"][-1]
        self.assertEqual(last["reason"], "Đổi hình thức")
        self.refused(409, "vanphong", "POST", f"/schedule/revisions/{last['number'] - 1}/withdrawal", {"reason": "Nhầm"})
        self.done("vanphong", "POST", f"/schedule/revisions/{last['number']}/withdrawal", {"reason": "Giữ như cũ"})
        gone = self.done("vanphong", "POST", one + "/withdrawal", {"reason": "Không họp nữa"})
        self.assertEqual(gone["what"], "Họp giao ban các cơ sở")
        self.refused(404, "vanphong", "POST", one + "/withdrawal", {"reason": "Không họp nữa"})
        drawn = self.done("vanphong", "GET", "/schedule")["dependencies"][0]
        ends = {"giver": drawn["giver"], "taker": drawn["taker"], "reason": "Đọc nhầm"}
        told = self.refused(409, "vanphong", "POST", "/schedule/dependencies", ends)["errors"][0]
        self.assertNotIn("soket ", told["mend"])
        self.done("vanphong", "POST", "/schedule/dependencies", {**ends, "take_out": True})
        self.done("vanphong", "POST", "/schedule/dependencies", ends)

    def test_6_notices_tell_of_it_until_they_are_read(self):
        notices = self.done("vanphong", "GET", "/notices")["items"]
        self.assertTrue(notices and notices[0]["readers"] is not None)
        self.assertTrue(all(each["readers"] is None for each in self.done("bithu", "GET", "/notices")["items"]))
        read = self.done("vanphong", "POST", f"/notices/{notices[0]['number']}/reading")["items"][0]
        self.assertFalse(read["unread"])
        self.refused(404, "vanphong", "POST", "/notices/999/reading")

    def test_1_a_plan_is_read_and_a_cycle_looked_at(self):
        document = (SOURCE / "tests/plans/ke-hoach-81.txt").read_bytes()
        reading = self.done("vanphong", "POST", "/plan/reading?file=ke-hoach.txt", document, kind="text/plain")
        self.assertEqual(reading["plan"]["number"], "81")
        self.assertTrue(reading["findings"])
        self.refused(422, "vanphong", "POST", "/plan/reading?file=thu.txt", "Thư ngỏ".encode(), kind="text/plain")
        self.refused(403, "thuongtruc", "POST", "/plan/reading", document, kind="text/plain")
        looked = self.done("vanphong", "POST", "/cycle?dry_run=true", document, kind="text/plain")
        self.assertEqual((looked["applied"], looked["cycle"]), (False, None))
        keys = {each["key"] for each in looked["findings"]}
        self.assertLessEqual({"cycle.open_already", "cycle.running"}, keys)
        self.refused(409, "vanphong", "POST", "/cycle", document, kind="text/plain")

    def test_6_a_newer_version_of_the_plan_is_taken_in(self):
        document = (SOURCE / "tests/plans/ke-hoach-81.txt").read_text(encoding="utf-8")
        newer = document.replace("81-KH/ĐTN", "95-KH/ĐTN").replace("20/02/2020", "27/02/2020").encode()
        looked = self.done("vanphong", "POST", "/plan/versions?dry_run=true", newer, kind="text/plain")
        self.assertFalse(looked["applied"])
        self.assertTrue(looked["differences"])
        self.refused(422, "vanphong", "POST", "/plan/versions", newer, kind="text/plain")
        why = urllib.parse.quote("Điều chỉnh thời hạn")
        taken = self.done("vanphong", "POST", f"/plan/versions?reason={why}", newer, kind="text/plain")
        self.assertEqual((taken["applied"], taken["differences"]), (True, looked["differences"]))
        self.refused(409, "vanphong", "POST", f"/plan/versions?reason={why}", newer, kind="text/plain")
        self.refused(403, "bithu", "POST", "/plan/versions?dry_run=true", newer, kind="text/plain")

    def test_8_the_next_cycle_is_drafted_and_opened(self):
        draft = self.done("vanphong", "GET", "/plan/next?years=2")["text"]
        self.refused(422, "vanphong", "GET", "/plan/next?years=40")
        signed = draft.replace("Số:       -KH", "Số: 12 -KH").encode()
        choices = "next=true&illustrative=true&term_begin=2017-07-01&term_end=2022-06-30&as_of=2021-12-31&first_year=2018"
        due = "report_due=2022-02-20T10:00:00Z"
        self.refused(422, "vanphong", "POST", "/cycle?as_of=31/12/2021", signed, kind="text/plain")
        looked = self.done("vanphong", "POST", f"/cycle?dry_run=true&{choices}&{due}", signed, kind="text/plain")
        self.assertEqual(looked["cycle"] and looked["cycle"]["report_due"], "2022-02-20T10:00:00Z", looked["findings"])
        opened = self.done("vanphong", "POST", f"/cycle?{choices}&{due}", signed, kind="text/plain")
        self.assertEqual(self.done("vanphong", "GET", "/cycle")["id"], opened["cycle"]["id"])

    def test_5_who_is_late_is_reminded(self):
        missing = {each["unit"]: each for each in self.done("vanphong", "GET", "/reminders")["items"]}
        self.assertTrue(missing["SYT"]["late"])
        called = self.done("vanphong", "POST", "/reminders/calls", {"units": ["SYT", "KHONGCO"]})
        self.assertEqual((called["count"], called["findings"][0]["key"]), (1, "letters.not_missing"))
        self.assertEqual({each["unit"]: each for each in self.done("vanphong", "GET", "/reminders")["items"]}["SYT"]["reminded"]["way"], "telephone")
        self.refused(422, "vanphong", "POST", "/reminders/calls", {"units": []})
        self.refused(403, "bithu", "POST", "/reminders/calls", {"units": ["SYT"]})
        self.done("quantri", "POST", "/people/bithu/roles", {"role": "secretary", "unit": "SXD", "from": "2020-01-01"})
        sent = self.done("vanphong", "POST", "/reminders/letters", {"units": ["SXD"]})
        self.assertEqual((sent["count"], len(self.world.mail.letters)), (1, 1))
        self.assertEqual(self.done("vanphong", "POST", "/reminders/letters", {"units": ["SXD"]})["findings"][0]["key"], "letters.reminded_before")

    def test_5_figures_are_frozen(self):
        frozen = self.done("vanphong", "POST", "/freezes", {"note": "Trước hội nghị"})
        self.assertEqual(self.done("bithu", "GET", "/freezes")["items"][-1]["digest"], frozen["digest"])
        again = self.done("vanphong", "GET", f"/freezes/{frozen['number']}/results/DK")
        self.assertEqual(again["results"], self.done("vanphong", "GET", "/results/DK")["results"])
        self.refused(404, "vanphong", "GET", "/freezes/999/results/DK")
        self.refused(422, "vanphong", "GET", f"/freezes/{2**32 + frozen['number']}/results/DK")
        self.refused(403, "thuongtruc", "POST", "/freezes", {})

    def test_2_files_go_with_a_report(self):
        pdf = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
        waiting = self.done("bithu", "POST", "/reports/STC/attachments?file=anh.pdf", pdf, kind=BYTES)["waiting"]
        self.assertEqual(waiting[0]["name"], "anh.pdf")
        one = f"/reports/STC/attachments/{waiting[0]['sha256']}"
        self.assertEqual(self.done("bithu", "GET", one), pdf)
        self.assertEqual(self.done("thuongtruc", "GET", "/reports/STC/attachments")["waiting"], [])
        self.refused(404, "thuongtruc", "GET", one)
        self.refused(422, "bithu", "POST", "/reports/STC/attachments?file=x.exe", b"MZ\x00\x01", kind=BYTES)
        self.assertEqual(self.done("bithu", "DELETE", one)["waiting"], [])
        self.refused(404, "bithu", "DELETE", one)

    def test_6_products_beside_the_plans(self):
        wish = {"owner": "BTC", "what": "Phim phóng sự hội nghị", "due": "2020-05-20T10:00:00Z"}
        code = self.done("vanphong", "POST", "/tasks", wish)["code"]
        phases = {"phases": [{"name": "Kịch bản", "due": "2020-03-20"}, {"name": "Chiếu thử"}]}
        self.assertEqual(len(self.done("vanphong", "POST", f"/tasks/{code}/phases", phases)["phases"]), 2)
        marked = self.done("vanphong", "PUT", f"/tasks/{code}/phases/1", {"reached": True, "note": "Ở máy chủ"})
        self.assertTrue(marked["phases"][0]["reached"])
        self.refused(404, "vanphong", "PUT", f"/tasks/{code}/phases/9", {"reached": True})
        self.assertEqual(self.done("vanphong", "POST", f"/tasks/{code}/withdrawal", {"reason": "Không làm nữa"})["state"], "withdrawn")
        self.assertEqual(self.done("vanphong", "DELETE", f"/tasks/{code}/withdrawal")["state"], "open")
        self.refused(422, "vanphong", "POST", "/tasks", {**wish, "owner": "KHONGCO"})
        self.refused(403, "thuongtruc", "POST", "/tasks", wish)

    def test_6_surveys_are_held_or_taken_back(self):
        wish = {"kind": "survey", "unit": "SXD", "day": "2020-02-06", "subject": "Tình hình thực hiện", "participants": "Ban Tổ chức"}
        number = self.done("vanphong", "POST", "/surveys", wish)["number"]
        self.refused(409, "vanphong", "POST", f"/surveys/{number}/records", {"day": "2020-02-06", "notes": "Đã làm việc"})
        self.done("thuongtruc", "POST", f"/surveys/{number}/decision", {"decision": "approved"})
        held = self.done("vanphong", "POST", f"/surveys/{number}/records", {"day": "2020-02-06", "notes": "Đã làm việc"})
        self.assertEqual((held["stage"], held["records"][0]["notes"]), ("held", "Đã làm việc"))
        pdf = b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n"
        held = self.done("vanphong", "POST", f"/surveys/{number}/records?file=bien-ban.pdf&day=2020-02-06", pdf, kind=BYTES)
        self.assertEqual(held["records"][1]["file"], "bien-ban.pdf")
        other = self.done("vanphong", "POST", "/surveys", {**wish, "unit": "SYT"})["number"]
        self.assertEqual(self.done("vanphong", "POST", f"/surveys/{other}/withdrawal", {"reason": "Trùng lịch"})["stage"], "withdrawn")
        self.refused(403, "bithu", "POST", f"/surveys/{other}/withdrawal", {})

    def test_6_papers_are_asked_for_and_put_in_order(self):
        one = self.done("vanphong", "POST", "/nominations", {"unit": "STC", "topic": "Đoàn với cải cách hành chính"})
        paper = {"accept": True, "title": "Cải cách từ việc nhỏ", "summary": "Cách làm của chi đoàn", "presenter": "Bí thư"}
        self.refused(422, "bithu", "POST", f"/nominations/{one['number']}/answer", {"accept": True})
        self.assertEqual(self.done("bithu", "POST", f"/nominations/{one['number']}/answer", paper)["answer"], "accepted")
        self.refused(403, "bithu", "POST", "/nominations", {"unit": "STC", "topic": "Khác"})
        offered = next(each for each in self.done("vanphong", "GET", "/models")["items"] if each["name"] == paper["title"])
        choice = {"chosen_for": "conference", "revision": 0, "minutes": 10, "presenter": "Bí thư"}
        self.done("thuongtruc", "POST", f"/models/{offered['id']}/choice", choice)
        self.assertEqual(self.done("bithu", "GET", "/programme")["papers"][0]["id"], offered["id"])
        self.assertEqual(self.done("vanphong", "PUT", "/programme/minutes", {"minutes": 120})["available"], 120)
        self.assertEqual(self.done("vanphong", "POST", "/programme/places", {"id": offered["id"], "place": 1})["papers"][0]["place"], 1)
        self.refused(422, "vanphong", "PUT", "/programme/minutes", {"minutes": 0})
        two = self.done("vanphong", "POST", "/nominations", {"unit": "SYT", "topic": "Thầy thuốc trẻ"})
        self.assertEqual(self.done("vanphong", "POST", f"/nominations/{two['number']}/withdrawal", {"reason": "Đã đủ bài"})["answer"], "taken_back")
        self.refused(404, "vanphong", "POST", "/nominations/99/withdrawal", {})
        self.assertEqual(len(self.done("vanphong", "GET", "/nominations")["items"]), 2)

    def test_6_the_committees_meetings_and_its_review(self):
        member = self.done("vanphong", "GET", "/reviews/members")["items"][0]["id"]
        meeting = {"day": "2019-12-20", "name": "Hội nghị lần thứ 7", "presence": {member: "attended"}}
        made = self.done("vanphong", "POST", "/reviews/meetings", meeting)
        one = f"/reviews/meetings/{made['number']}"
        changed = {**meeting, "presence": {member: "excused"}, "revision": made["revision"]}
        self.assertEqual(self.done("vanphong", "PUT", one, changed)["presence"], {member: "excused"})
        self.refused(409, "vanphong", "PUT", one, changed)
        self.refused(422, "vanphong", "POST", "/reviews/meetings", {**meeting, "presence": {member: "asleep"}})
        self.assertEqual(len(self.done("vanphong", "GET", "/reviews/meetings")["items"]), 1)
        self.done("vanphong", "DELETE", one)
        self.refused(404, "vanphong", "DELETE", one)
        written = self.done("vanphong", "PUT", "/reviews/body", {"revision": 0, "texts": {"work": "Ban Chấp hành họp đủ kỳ"}})
        self.assertEqual(self.done("vanphong", "GET", "/reviews/body"), written)
        self.refused(403, "bithu", "GET", "/reviews/meetings")

    def test_3_a_part_of_a_report_is_sent_back(self):
        parts = {"parts": [{"part": "section:causes", "reason": "Chưa nêu nguyên nhân"}]}
        self.refused(409, "vanphong", "POST", "/reports/SYT/return", parts)
        self.refused(422, "vanphong", "POST", "/reports/STC/return", {"parts": [{"part": "section:khong-co", "reason": "x"}]})

    def test_6_people_and_their_roles(self):
        person = {"login": "phobithu", "name": "Phó Bí thư Sở Tài chính", "email": "pbt@stc.vn"}
        self.assertEqual(self.done("quantri", "POST", "/people", person)["roles"], [])
        self.refused(409, "quantri", "POST", "/people", person)
        self.refused(403, "vanphong", "POST", "/people", person)
        changed = self.done("quantri", "PUT", "/people/phobithu", {"name": "Phó Bí thư", "phone": "0901 234 567", "blocked": False})
        self.assertEqual((changed["name"], changed["email"]), ("Phó Bí thư", ""))
        self.refused(409, "quantri", "PUT", "/people/quantri", {"name": "x", "blocked": True})
        role = {"role": "reporter", "unit": "STC", "from": "2020-01-01"}
        given = self.done("quantri", "POST", "/people/phobithu/roles", role)["roles"][0]
        self.refused(404, "quantri", "POST", "/people/khongco/roles", role)
        self.refused(422, "quantri", "POST", "/people/phobithu/roles", {**role, "unit": ""})
        ended = self.done("quantri", "POST", f"/people/phobithu/roles/{given['id']}/end", {"last": "2020-06-30", "reason": "Chuyển công tác"})
        self.assertEqual(ended["roles"][0]["to"], "2020-06-30")

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

    def test_9_every_operation_was_answered(self):
        every = {(method.upper(), pattern) for pattern, operations in DESCRIPTION["paths"].items() for method in operations
                 if method != "parameters"}
        self.assertEqual(every - self.asked, set())


if __name__ == "__main__":
    unittest.main(argv=[sys.argv[0]])

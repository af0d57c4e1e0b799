// The auditor reads the journal: who did what and when, a page at a time; and has it proved.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, desktop, phone, stumbles, wider_than_screen } from "./world.mjs";

let world, administrator, auditor;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  auditor = await world.person(administrator, { login: "kiemtra", name: "Ủy ban Kiểm tra", role: "Kiểm tra" });
});
after(() => world?.end());

test("entries are told in words, the newest first, persons by name", async () => {
  await auditor.goto("/");
  await auditor.getByRole("link", { name: "Nhật ký" }).click();
  await auditor.getByRole("row", { name: /Quản trị hệ thống.*Giao vai trò.*Ủy ban Kiểm tra/ }).waitFor();
  await auditor.getByRole("row", { name: /dòng lệnh.*Mở đợt sơ kết/ }).waitFor();
  const numbers = (await auditor.locator("tbody td.number").allInnerTexts()).map(Number);
  assert.deepEqual(numbers, [...numbers].sort((a, b) => b - a));
  for (const viewport of [desktop, phone]) {
    await auditor.setViewportSize(viewport);
    assert.deepEqual(await stumbles(auditor), []);
    assert.equal(await wider_than_screen(auditor), 0);
  }
  await auditor.setViewportSize(desktop);
});

test("it is filtered by person, kind, subject and days", async () => {
  await auditor.getByLabel("Việc", { exact: true }).selectOption({ label: "Nhập danh sách đơn vị" });
  await auditor.getByRole("button", { name: "Lọc" }).click();
  assert.equal(await auditor.locator("tbody tr").count(), 1);
  await auditor.locator("summary").click();
  await auditor.getByText("Mã mới").waitFor();
  await auditor.goto("/nhat-ky?tim=vanphong-khong-co");
  await auditor.getByText("Không có dòng nào như vậy.").waitFor();
  await auditor.goto("/nhat-ky?tim=uy+ban+kiem+tra");
  await auditor.getByRole("row", { name: /Giao vai trò.*Ủy ban Kiểm tra/ }).waitFor();
  assert.equal(await auditor.getByRole("row", { name: /Mở đợt sơ kết/ }).count(), 0);
  const people = await auditor.getByLabel("Người thực hiện").locator("option").allInnerTexts();
  assert.deepEqual(people.slice(1), people.slice(1).sort((a, b) => a.localeCompare(b, "vi")));
  await auditor.goto("/nhat-ky?den=2001-01-01");
  await auditor.getByText("Không có dòng nào như vậy.").waitFor();
  await auditor.goto("/nhat-ky");
  await auditor.getByLabel("Người thực hiện").selectOption({ label: "Quản trị hệ thống" });
  await auditor.getByRole("button", { name: "Lọc" }).click();
  assert.equal(await auditor.getByRole("row", { name: /dòng lệnh/ }).count(), 0);
});

test("it is saved as .csv, as it is filtered", async () => {
  const [download] = await Promise.all([auditor.waitForEvent("download"), auditor.getByRole("link", { name: "Tải .csv" }).click()]);
  const path = join(world.folder, "nhat-ky.csv");
  await download.saveAs(path);
  const lines = readFileSync(path, "utf8").trimEnd().split("\r\n");
  assert.match(lines[0], /^\uFEFF"TT";"Thời điểm"/);
  assert.ok(lines.length > 1 && lines.slice(1).every(line => line.includes('"Quản trị hệ thống"')));
});

test("older entries stand on further pages", async () => {
  for (let i = 0; i < 30; ++i) world.run("org", "import", join(process.env.SOKET_SOURCE, "demo/co-so.xlsx"));
  for (let i = 0; i < 25; ++i) world.run("targets", "import", join(process.env.SOKET_SOURCE, "demo/chi-tieu.xlsx"));
  await auditor.goto("/nhat-ky");
  assert.equal(await auditor.locator("tbody tr").count(), 50);
  await auditor.getByRole("link", { name: "Cũ hơn" }).click();
  await auditor.getByRole("row", { name: /Mở đợt sơ kết/ }).waitFor();
  assert.equal(await auditor.getByRole("link", { name: "Cũ hơn" }).count(), 0);
  await auditor.getByRole("link", { name: "Mới nhất" }).click();
  assert.equal(await auditor.locator("tbody tr").count(), 50);
});

test("it is proved on the page, also what was altered behind the program's back", async () => {
  await auditor.getByRole("button", { name: "Kiểm tra ngay" }).click();
  await auditor.getByText(/Nhật ký nguyên vẹn/).waitFor();
  assert.deepEqual(await stumbles(auditor), []);
  await auditor.getByLabel(/Niêm phong in trên tài liệu/).fill("12:nhầm");
  await auditor.getByRole("button", { name: "Kiểm tra ngay" }).click();
  await auditor.getByText("Niêm phong viết không đúng dạng.").waitFor();
  execFileSync("python3", ["-c", "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(\"UPDATE journal SET data = '{}' WHERE number = 1\"); c.commit()", world.store]);
  await auditor.goto("/nhat-ky");
  await auditor.getByRole("button", { name: "Kiểm tra ngay" }).click();
  await auditor.getByText("Dòng nhật ký số 1 đã bị sửa.").waitFor();
});

test("whoever isn't auditor or administrator doesn't see it", async () => {
  const secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" });
  assert.equal((await secretary.goto("/nhat-ky")).status(), 403);
  assert.equal((await secretary.request.get("/nhat-ky/nhat-ky.csv")).status(), 403);
  assert.equal(await secretary.getByRole("link", { name: "Nhật ký" }).count(), 0);
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, auditor].flatMap(page => page.errors), []);
});

// With the line down the page checks by itself, and what was typed can be saved as a file that the office takes in.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, phone, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, administrator, office, secretary, file;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
});
after(() => world?.end());

const answer = field => secretary.locator(`[data-field='${field}']`);
const take = async path => {
  await office.goto("/bao-cao/tep-an-toan");
  await office.getByLabel("Tệp an toàn (.json)").setInputFiles(path);
  await office.getByRole("button", { name: "Nhận tệp" }).click();
};

test("with the line down, what can be known on the page is told at once", async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=so-lieu");
  await secretary.getByText(/Còn \d+ ô bắt buộc chưa trả lời/).waitFor();
  await secretary.context().setOffline(true);
  await answer("figure:CT1.1@2018").fill("nhiều");
  await secretary.getByText("Ô này phải là con số.").waitFor();
  await answer("figure:CT1.1@2018").fill("-3");
  await secretary.getByText("Số không được âm.").waitFor();
  await answer("figure:CT1.1@2018").fill("1.250");
  await secretary.getByText("Số không được âm.").waitFor({ state: "detached" }).catch(() => {});
  assert.equal(await answer("figure:CT1.1@2018").getAttribute("aria-invalid"), null);
  await answer("figure:CT1.2@2018").fill("30");
  await answer("denominator:CT1.2@2018").fill("20");
  await secretary.getByText("Lớn hơn số tổng của cùng năm.").waitFor();
  await answer("denominator:CT1.2@2018").fill("40");
  assert.equal(await secretary.getByText("Lớn hơn số tổng của cùng năm.").count(), 0);
});

test("what was typed is saved as a file, also what waits of the other parts", async () => {
  const saved = secretary.waitForEvent("download");
  await secretary.getByRole("button", { name: "Lưu tệp an toàn" }).click();
  const download = await saved;
  assert.equal(download.suggestedFilename(), "tep-an-toan-STC.json");
  file = join(world.folder, "tep-an-toan-STC.json");
  writeFileSync(file, readFileSync(await download.path()));
  assert.ok(JSON.parse(readFileSync(file)).changes.some(each => each.field === "figure:CT1.1@2018" && each.text === "1.250"));
});

test("the office takes it in; a file that was changed on the way is refused", async () => {
  const changed = join(world.folder, "sua.json");
  writeFileSync(changed, readFileSync(file, "utf8").replace("1.250", "9.250"));
  await take(changed);
  await office.getByText("Tệp an toàn đã bị sửa sau khi lưu").waitFor();
  await sound(office);
  await take(file);
  await office.getByText(/Đã nhận \d+ câu trả lời từ tệp an toàn/).waitFor();
  await office.goto("/bao-cao/STC/nhap?phan=so-lieu");
  assert.equal(await office.locator("[data-field='figure:CT1.1@2018']").inputValue(), "1.250");
});

test("what somebody has changed on the server meanwhile stays, and both are shown", async () => {
  await office.locator("[data-field='figure:CT1.1@2018']").fill("1.300");
  await office.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
  await take(file);
  await office.getByText(/1\.300 – trong tệp: 1\.250/).waitFor();
  await sound(office);
});

test("when the line is back the phone sends what it has, and is told what was changed meanwhile", async () => {
  await secretary.context().setOffline(false);
  await secretary.getByText(/Người khác vừa sửa ô này.*1\.300/).waitFor();
  await secretary.reload();
  assert.equal(await answer("figure:CT1.1@2018").inputValue(), "1.300");
  assert.equal(await answer("figure:CT1.2@2018").inputValue(), "30");
});

test("another unit's secretary can't take in this unit's file", async () => {
  const other = await world.person(administrator, { login: "bithu.syt", name: "Bí thư Đoàn Sở Y tế", role: "Bí thư đơn vị", unit: "Đoàn Sở Y tế" });
  await other.goto("/bao-cao/tep-an-toan");
  await other.getByLabel("Tệp an toàn (.json)").setInputFiles(file);
  await other.getByRole("button", { name: "Nhận tệp" }).click();
  await other.getByRole("heading", { name: "Không được phép" }).waitFor();
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office, secretary].flatMap(page => page.errors), []);
});

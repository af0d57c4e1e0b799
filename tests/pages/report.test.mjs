// A unit reports on a phone, on a bad line; the office returns the report, it is mended and approved.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { World, fill_all, phone, stumbles, wider_than_screen } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, administrator, office, secretary, other;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
  other = await world.person(administrator, { login: "bithu.syt", name: "Bí thư Đoàn Sở Y tế", role: "Bí thư đơn vị", unit: "Đoàn Sở Y tế" });
});
after(() => world?.end());

const saved = page => page.getByText(/Đã lưu trên máy chủ lúc/).waitFor();

test("the front page tells the secretary what waits", async () => {
  await secretary.goto("/");
  await secretary.getByRole("link", { name: /Báo cáo của Đoàn Sở Tài chính đã quá hạn/ }).click();
  await secretary.getByRole("heading", { name: "Đoàn Sở Tài chính" }).waitFor();
  await secretary.getByRole("link", { name: "Nhập báo cáo" }).click();
  assert.deepEqual(await stumbles(secretary), []);
  assert.equal(await wider_than_screen(secretary), 0);
});

test("what is typed is saved as it is typed, and wrong figures are told at once", async () => {
  const input = secretary.locator("[data-field='figure:CT1.1@2018']");
  await input.fill("mười hai cái");
  await secretary.getByText("“mười hai cái” không phải là số").waitFor();
  await input.fill("12");
  await saved(secretary);
  await secretary.reload();
  assert.equal(await input.inputValue(), "12");
});

test("with the line cut, what is typed stays on the phone, also when the page is closed, and is sent when the line is back", async () => {
  const context = secretary.context();
  await secretary.goto("/bao-cao/STC/nhap?phan=noi-dung");
  await context.setOffline(true);
  await secretary.locator("[data-field='section:general']").fill("Nhập khi mất mạng.");
  await secretary.getByText("Mất kết nối: đã lưu trên máy này").waitFor();
  await secretary.close();
  await context.setOffline(false);
  secretary = await context.newPage();
  secretary.errors = [];
  await secretary.goto("/bao-cao/STC/nhap?phan=noi-dung");
  await saved(secretary);
  const elsewhere = await office.request.get("/bao-cao/STC/nhap?phan=noi-dung");
  assert.match(await elsewhere.text(), /Nhập khi mất mạng\./);
});

test("two who change one answer: the second sees what the first has written, and nothing is lost", async () => {
  const reporter = await world.person(administrator, { login: "nhap.stc", name: "Người nhập báo cáo Sở Tài chính", role: "Người nhập báo cáo", unit: "Đoàn Sở Tài chính" });
  await reporter.goto("/bao-cao/STC/nhap?phan=so-lieu");
  await secretary.goto("/bao-cao/STC/nhap?phan=so-lieu");
  await reporter.locator("[data-field='figure:CT1.3@2018']").fill("30");
  await saved(reporter);
  await secretary.locator("[data-field='figure:CT1.3@2018']").fill("31");
  await secretary.getByText(/Người khác vừa sửa ô này.*30/).waitFor();
  assert.equal(await secretary.locator("[data-field='figure:CT1.3@2018']").inputValue(), "31");
  // Who only writes doesn't send.
  await reporter.goto("/bao-cao/STC/nhap?phan=gui");
  await reporter.getByText("Bí thư đơn vị là người gửi báo cáo").waitFor();
  assert.equal(await reporter.getByRole("button", { name: "Gửi báo cáo" }).count(), 0);
  const refused = await reporter.request.post("/bao-cao/STC/gui", { maxRedirects: 0 });
  assert.equal(refused.status(), 403);
});

test("a report with gaps isn't sent: each is told, with a link to its answer", async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=gui");
  await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
  const gap = secretary.getByRole("link", { name: /CT5\.5.*chưa/ }).first();
  await gap.click();
  assert.match(secretary.url(), /phan=so-lieu#figure-CT5-5/);
});

test("a whole report is sent, and its receipt has a number and the minute", async () => {
  await office.goto("/bao-cao");
  await fill_all(secretary, "STC", "100");
  await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
  await secretary.getByText(/Đã nhận báo cáo nộp trễ: phiếu nhận số 1\/STC, lúc \d+g\d\d ngày/).waitFor();
  assert.deepEqual(await stumbles(secretary), []);
});

test("sent a second time unchanged, nothing new comes of it", async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=gui");
  await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
  await secretary.getByText(/không có gì khác lần nộp trước \(phiếu nhận số 1\/STC\)/).waitFor();
});

test("the office sees it come on the page that stood open, and returns it with the reason", async () => {
  await office.getByRole("row", { name: /Đoàn Sở Tài chính.*Nộp trễ.*1\/STC/ }).getByRole("link").click();
  await office.getByLabel("Lý do, cần sửa phần nào").fill("Bổ sung số liệu chỉ tiêu CT1.1 năm 2019.");
  await office.getByRole("button", { name: "Trả lại để bổ sung" }).click();
  await office.getByText("Đã trả lại báo cáo cùng lý do.").waitFor();
});

// Elsewhere a unit asks for more time: a desk that stands open shows it, unless somebody is choosing there.
async function others_go_on() {
  const open = await office.context().newPage();
  await open.goto("/bao-cao");
  await other.goto("/bao-cao/SYT");
  await other.getByText("Đề nghị gia hạn", { exact: true }).click();
  await other.getByLabel("Đến ngày").fill("2099-03-01");
  await other.getByLabel("Lý do", { exact: true }).fill("Chờ số liệu.");
  await other.getByRole("button", { name: "Gửi đề nghị" }).click();
  await open.getByRole("row", { name: /Đoàn Sở Y tế.*đề nghị gia hạn/ }).waitFor();
  await open.close();
}

test("the secretary reads why, mends it and sends it again; the office approves; the front page and the target show it", async () => {
  await office.goto("/");
  await secretary.goto("/");
  await secretary.getByRole("link", { name: /bị trả lại: Bổ sung số liệu/ }).click();
  await secretary.getByText("Bổ sung số liệu chỉ tiêu CT1.1 năm 2019.").first().waitFor();
  await secretary.goto("/bao-cao/STC/nhap?phan=so-lieu");
  await secretary.locator("[data-field='figure:CT1.1@2019']").fill("140");
  await saved(secretary);
  await secretary.goto("/bao-cao/STC/nhap?phan=gui");
  await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
  await secretary.getByText(/phiếu nhận số 2\/STC/).first().waitFor();
  // The office's front page stood open all the while.
  await office.getByRole("link", { name: "1 báo cáo chờ duyệt" }).click();
  await office.getByLabel("Chọn Đoàn Sở Tài chính").check();
  await office.getByRole("heading", { level: 1 }).click();
  await others_go_on();
  assert.equal(await office.getByLabel("Chọn Đoàn Sở Tài chính").isChecked(), true);
  await office.getByRole("link", { name: "Chọn mọi báo cáo chờ duyệt" }).click();
  assert.equal(await office.getByLabel("Chọn Đoàn Sở Tài chính").isChecked(), true);
  await office.getByRole("button", { name: "Duyệt các báo cáo đã chọn" }).click();
  await office.getByText("Đã duyệt 1 báo cáo.").waitFor();
  await office.goto("/chi-tieu/CT1.1");
  await office.getByRole("row", { name: /Đoàn Sở Tài chính.*240.*2018: 100.*2019: 140/ }).waitFor();
  await secretary.goto("/bao-cao/STC");
  await secretary.getByText("Đã duyệt", { exact: true }).first().waitFor();
  assert.equal(await secretary.getByRole("link", { name: "Nhập báo cáo" }).count(), 0);
});

test("another unit's secretary sees neither this report nor its figures", async () => {
  assert.equal((await other.goto("/bao-cao/STC")).status(), 403);
  await other.getByRole("heading", { name: "Không được phép" }).waitFor();
  await other.goto("/chi-tieu/CT1.1");
  assert.equal(await other.getByRole("row", { name: /Đoàn Sở Tài chính/ }).count(), 0);
  await other.getByText(/Báo cáo của đơn vị chưa được tính vào kết quả này/).waitFor();
  await other.goto("/viec");
  await other.getByText(/Báo cáo sơ kết của đơn vị nộp ở mục Báo cáo/).waitFor();
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office, secretary].flatMap(page => page.errors), []);
});

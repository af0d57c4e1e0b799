// From an empty database to the front page: one test, so that nothing is prepared by hand. The first start's link, units
// and targets from files, the real plan, a unit on a phone whose line is cut half way, returned, mended, approved.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, fill_all, phone } from "./world.mjs";

const source = process.env.SOKET_SOURCE;
const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world;
before(async () => { world = await World.begin({ prepared: false }); });
after(() => world?.end());

async function import_file(page, path, file, button) {
  await page.goto(path);
  await page.getByLabel("Tệp .xlsx hoặc .csv").setInputFiles(join(source, file));
  await page.getByRole("button", { name: "Xem trước" }).click();
  await page.getByRole("button", { name: button }).click();
  await page.getByRole("status").getByText(/Đã nhập/).waitFor();
}

test("the whole way", async t => {
  let administrator, office, secretary;

  await t.test("the first start's link makes the administrator, who takes in the units and lets the others in", async () => {
    administrator = await world.administrator();
    await import_file(administrator, "/to-chuc/nap", "demo/co-so.xlsx", /^Nhập/);
    office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
    secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
    await secretary.goto("/");
    await secretary.getByText(/chưa có đợt sơ kết/i).first().waitFor();
  });

  await t.test("the office takes in the targets, uploads the real plan and opens the cycle", async () => {
    await import_file(office, "/chi-tieu/nap", "demo/chi-tieu.xlsx", "Nhập các chỉ tiêu này");
    await office.goto("/");
    await office.getByRole("link", { name: /Tải kế hoạch/ }).click();
    await office.getByLabel("Tệp văn bản kế hoạch").setInputFiles(join(source, "tests/plans/ke-hoach-81.txt"));
    await office.getByRole("button", { name: "Đọc văn bản" }).click();
    await office.getByRole("heading", { name: "Đọc được từ văn bản" }).waitFor();
    await office.getByRole("button", { name: "Mở đợt sơ kết" }).click();
    await office.getByRole("status").getByText(/Đã mở đợt sơ kết/).waitFor();
    await office.getByText("0/60").first().waitFor();
  });

  await t.test("a unit reports on a phone; its line is cut half way, and nothing is lost", async () => {
    await fill_all(secretary, "STC", "100");
    await secretary.goto("/bao-cao/STC/nhap?phan=noi-dung");
    await secretary.context().setOffline(true);
    await secretary.locator("[data-field='section:causes']").fill("Viết khi mất mạng, trên xe buýt.");
    await secretary.getByText("Mất kết nối: đã lưu trên máy này").waitFor();
    await secretary.context().setOffline(false);
    await secretary.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
    await secretary.goto("/bao-cao/STC/nhap?phan=gui");
    await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
    await secretary.getByText(/phiếu nhận số 1\/STC/).first().waitFor();
    await secretary.goto("/bao-cao/STC");
    await secretary.getByText("Viết khi mất mạng, trên xe buýt.").waitFor();
  });

  await t.test("the office returns it with the reason; the unit mends it and sends it again", async () => {
    await office.goto("/bao-cao/STC");
    await office.getByLabel("Lý do, cần sửa phần nào").fill("Bổ sung số liệu chỉ tiêu CT1.1 năm 2019.");
    await office.getByRole("button", { name: "Trả lại để bổ sung" }).click();
    await office.getByRole("status").getByText("Đã trả lại báo cáo cùng lý do.").waitFor();
    await secretary.goto("/");
    await secretary.getByRole("link", { name: /bị trả lại: Bổ sung số liệu/ }).click();
    await secretary.goto("/bao-cao/STC/nhap?phan=so-lieu");
    await secretary.locator("[data-field='figure:CT1.1@2019']").fill("140");
    await secretary.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
    await secretary.goto("/bao-cao/STC/nhap?phan=gui");
    await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
    await secretary.getByText(/phiếu nhận số 2\/STC/).first().waitFor();
  });

  await t.test("it is approved, and the front page and the target show it to everybody", async () => {
    await office.goto("/");
    await office.getByRole("link", { name: "1 báo cáo chờ duyệt" }).click();
    await office.getByLabel("Chọn Đoàn Sở Tài chính").check();
    await office.getByRole("button", { name: "Duyệt các báo cáo đã chọn" }).click();
    await office.getByRole("status").getByText("Đã duyệt 1 báo cáo.").waitFor();
    await office.goto("/");
    await office.getByText("1/60").first().waitFor();
    await office.goto("/chi-tieu/CT1.1");
    await office.getByRole("row", { name: /Đoàn Sở Tài chính.*240.*2018: 100.*2019: 140/ }).waitFor();
    await secretary.goto("/bao-cao/STC");
    await secretary.getByText("Đã duyệt", { exact: true }).first().waitFor();
  });

  await t.test("the journal has it all, in its order, and is sound", async () => {
    await administrator.goto("/nhat-ky");
    for (const deed of ["Mở đợt sơ kết", "Trả lại báo cáo", "Duyệt báo cáo"]) await administrator.getByRole("rowheader", { name: deed }).first().waitFor();
    assert.deepEqual([administrator, office, secretary].flatMap(page => page.errors), []);
  });
});

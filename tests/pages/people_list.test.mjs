// Accounts and roles from a list: looked at, taken in, the links of whoever is new, and out again.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, password, sound } from "./world.mjs";

const titles = "Tên đăng nhập;Tên hiển thị;Thư điện tử;Vai trò;Đơn vị;Từ ngày;Đến ngày";
let world, administrator;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  administrator.setDefaultTimeout(8000);
});
after(() => world?.end());

async function shown(page, name) {
  if (process.env.SCREENS) await page.screenshot({ path: join(process.env.SCREENS, `${name}.png`), fullPage: true });
}

async function looked_at(...rows) {
  const path = join(world.folder, "nguoi-dung.csv");
  writeFileSync(path, "\uFEFF" + [titles, ...rows].join("\r\n") + "\r\n");
  await administrator.goto("/nguoi-dung");
  await administrator.getByRole("link", { name: "Nhập từ danh sách" }).click();
  await administrator.getByLabel("Tệp .xlsx hoặc .csv").setInputFiles(path);
  await administrator.getByRole("button", { name: "Xem trước" }).click();
}

const two = ["bithu.stc;Bí thư Đoàn Sở Tài chính;bithu@stc.vn;bi thu don vi;stc;01/01/2020;",
  "bithu.stc;;;Ủy viên Ban Chấp hành;DK;01/01/2020;31/12/2027",
  "tuyengiao;Trưởng Ban Tuyên giáo;;Trưởng ban;BTG;01/01/2020;"];

test("what is wrong is told at its cell, and nothing is taken in", async () => {
  await looked_at("bithu.stc;Bí thư;khongphaithu;Giám đốc;STC;01/01/2020;", "bithu.syt;Bí thư;;Bí thư đơn vị;KHONGCO;31/01/2020;01/01/2020");
  await administrator.getByText("Tệp có chỗ sai nên chưa nhập gì.").waitFor();
  for (const cell of [/C2.*khongphaithu/, /D2.*Giám đốc.*Bí thư đơn vị/, /E3.*KHONGCO/, /G3.*trước ngày bắt đầu/])
    await administrator.getByText(cell).waitFor();
  assert.equal(await administrator.getByRole("button", { name: "Nhập vào danh sách người dùng" }).count(), 0);
  await sound(administrator);
  await shown(administrator, "nap-sai");
});

test("what would be done is seen first; then each new one has a link, shown once, that lets in", async () => {
  await looked_at(...two);
  await administrator.getByText("Bí thư đơn vị, Đoàn Sở Tài chính, từ 01/01/2020").waitFor();
  await sound(administrator);
  await shown(administrator, "nap-xem");
  await administrator.getByRole("button", { name: "Nhập vào danh sách người dùng" }).click();
  await administrator.getByText("chỉ hiện ở đây một lần").waitFor();
  await sound(administrator);
  await shown(administrator, "nap-lien-ket");
  await administrator.setViewportSize({ width: 390, height: 844 });
  await shown(administrator, "nap-lien-ket-390");
  await administrator.setViewportSize({ width: 1280, height: 800 });
  const links = await administrator.getByRole("cell").filter({ hasText: "/vao/lien-ket/" }).allInnerTexts();
  assert.equal(links.length, 2);

  const [saved] = await Promise.all([administrator.waitForEvent("download"),
    administrator.getByRole("button", { name: "Tải danh sách đường liên kết" }).click()]);
  assert.equal(saved.suggestedFilename(), "duong-lien-ket.xlsx");

  const secretary = await world.visitor();
  await secretary.goto(links[0].match(/http\S+/)[0]);
  await secretary.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
  await secretary.getByLabel("Nhập lại mật khẩu mới").fill(password);
  await secretary.getByRole("button", { name: "Lưu và vào" }).click();
  await secretary.goto("/bao-cao/STC/nhap");
  await secretary.getByText("Đoàn Sở Tài chính").first().waitFor();
});

test("taken in twice nothing changes", async () => {
  await looked_at(...two);
  await administrator.getByText("Tệp không có gì khác với dữ liệu đang lưu.").waitFor();
  assert.equal(await administrator.getByRole("button", { name: "Nhập vào danh sách người dùng" }).count(), 0);
});

test("the list goes out and comes back as it was; the blank one has the roles and the units", async () => {
  await administrator.goto("/nguoi-dung");
  await sound(administrator);
  await shown(administrator, "nguoi-dung");
  const [saved] = await Promise.all([administrator.waitForEvent("download"),
    administrator.getByRole("link", { name: "Tải danh sách .xlsx" }).click()]);
  const path = join(world.folder, "ra.xlsx");
  await saved.saveAs(path);
  await administrator.goto("/nguoi-dung/danh-sach/nap");
  await administrator.getByLabel("Tệp .xlsx hoặc .csv").setInputFiles(path);
  await administrator.getByRole("button", { name: "Xem trước" }).click();
  await administrator.getByText("Tệp không có gì khác với dữ liệu đang lưu.").waitFor();
  const csv = await (await administrator.request.get("/nguoi-dung/danh-sach/tep.csv")).text();
  assert.match(csv, /bithu\.stc;Bí thư Đoàn Sở Tài chính;bithu@stc\.vn;;Bí thư đơn vị;STC;01\/01\/2020/);
  const [blank] = await Promise.all([administrator.waitForEvent("download"),
    administrator.getByRole("link", { name: "Tải mẫu danh sách" }).click()]);
  assert.equal(blank.suggestedFilename(), "mau-nguoi-dung.xlsx");
});

// Pages that stood open while something else was done: nobody decides on what they haven't read. And
// each version of a report can be read again, with who did what to it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { World, fill_all, password, phone, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, administrator, office, standing, secretary;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  standing = await world.person(administrator, { login: "thuongtruc", name: "Thường trực Đoàn Khối", role: "Thường trực", unit: level });
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
  await fill_all(secretary, "STC", "100");
  await send();
});
after(() => world?.end());

const send = async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=gui");
  await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
  await secretary.getByText(/Đã nhận báo cáo/).waitFor();
};
const send_anew = async figure => {
  await secretary.goto("/bao-cao/STC/nhap?phan=so-lieu");
  await secretary.locator("[data-field='figure:CT1.1@2019']").fill(figure);
  await secretary.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
  await send();
};
const changed = /Báo cáo của Đoàn Sở Tài chính đã thay đổi lúc .* sau khi đồng chí mở trang\./;

test("a report that was sent anew meanwhile isn't approved unread, on its page or on the desk", async () => {
  // Where somebody has their hands, a page isn't renewed.
  await office.goto("/bao-cao/STC");
  await office.getByRole("button", { name: "Duyệt" }).focus();
  await standing.goto("/bao-cao?xem=cho-duyet&chon=tat-ca");
  await standing.getByRole("checkbox", { name: "Chọn Đoàn Sở Tài chính" }).focus();
  await send_anew("140");
  await office.getByRole("button", { name: "Duyệt" }).click();
  await office.getByText(changed).waitFor();
  await office.getByRole("row", { name: /^CT1\.1 .*140/ }).waitFor();
  await sound(office);
  await standing.getByRole("button", { name: "Duyệt các báo cáo đã chọn" }).click();
  await standing.getByText(changed).waitFor();
  await standing.getByText(/Đã duyệt 0 báo cáo/).waitFor();
});

test("of two who decide at once the second is told, and what they typed stays", async () => {
  await office.goto("/bao-cao/STC");
  await office.getByRole("button", { name: "Duyệt" }).focus();
  await standing.goto("/bao-cao/STC");
  await standing.getByLabel("Lý do, cần sửa phần nào").fill("Xem lại số năm 2019.");
  await standing.getByRole("button", { name: "Trả lại để bổ sung" }).click();
  await standing.getByText("Đã trả lại báo cáo cùng lý do.").waitFor();
  await office.getByRole("button", { name: "Duyệt" }).click();
  await office.getByText(changed).waitFor();
  await send_anew("120");
  await standing.goto("/bao-cao/STC");
  await standing.getByLabel("Lý do, cần sửa phần nào").fill("Vẫn chưa khớp với biên bản.");
  await send_anew("130");
  await standing.getByRole("button", { name: "Trả lại để bổ sung" }).click();
  await standing.getByText(changed).waitFor();
  assert.equal(await standing.getByLabel("Lý do, cần sửa phần nào").inputValue(), "Vẫn chưa khớp với biên bản.");
});

test("what became of the report is told with who and when, and each version can be read", async () => {
  await office.goto("/bao-cao/STC");
  await office.getByRole("button", { name: "Duyệt" }).click();
  await office.getByText("Đã duyệt báo cáo.").waitFor();
  const story = office.getByRole("region", { name: "Quá trình nộp và xử lý" }).getByRole("listitem");
  assert.equal(await story.count(), 6);
  assert.match(await story.nth(2).innerText(), /Bị trả lại .*Thường trực Đoàn Khối\s+Xem lại số năm 2019\./);
  assert.match(await story.nth(5).innerText(), /Đã duyệt .*Văn phòng Đoàn Khối/);
  await story.nth(0).getByRole("link", { name: "Xem bản này" }).click();
  await office.getByRole("heading", { name: /Nội dung phiếu nhận số 1\/STC, nộp lúc/ }).waitFor();
  await office.getByRole("row", { name: /^CT1\.1 .*100.*100/ }).waitFor();
  await sound(office);
  await office.getByRole("link", { name: "Xem bản nộp gần nhất" }).click();
  await office.getByRole("row", { name: /^CT1\.1 .*130/ }).waitFor();
});

test("whoever reports finds on the front page where the unit's report stands", async () => {
  await secretary.goto("/");
  const own = secretary.getByRole("region", { name: "Báo cáo của đơn vị mình" });
  assert.match(await own.innerText(), /Báo cáo của Đoàn Sở Tài chính đã duyệt phiếu nhận số 4\/STC/i);
  await own.getByRole("link").click();
  await secretary.getByRole("heading", { name: "Đoàn Sở Tài chính" }).first().waitFor();
});

test("in a long list one unit is found without marks, and stays found after a deed and on the way back", async () => {
  await office.goto("/bao-cao");
  await office.getByLabel("Tìm đơn vị").fill("so tai chinh");
  await office.getByRole("button", { name: "Tìm", exact: true }).click();
  assert.equal(await office.locator("tbody tr").count(), 1);
  await office.getByRole("link", { name: /Chờ duyệt/ }).click();
  assert.match(office.url(), /tim=so/);
  await office.getByText("Không có dòng nào khớp với điều đang tìm.").waitFor();
  await office.goBack();
  await office.getByRole("link", { name: "Đoàn Sở Tài chính" }).click();
  await office.goBack();
  assert.equal(await office.locator("tbody tr").count(), 1);
  await sound(office);
  await office.getByRole("link", { name: "Xem tất cả" }).click();
  assert.ok(await office.locator("tbody tr").count() > 20);
  for (const path of ["/bao-cao/nhac-nho?tim=so+y", "/nguoi-dung?tim=bi+thu"]) {
    await office.goto(path);
    assert.equal(await office.locator("tbody tr").count(), 1);
  }
});

test("changing the language and entering again lead back to what was looked for", async () => {
  await office.goto("/bao-cao?xem=con-thieu&tim=so+y");
  await office.getByRole("link", { name: "English" }).click();
  await office.getByRole("button", { name: "Find", exact: true }).waitFor();
  assert.equal(await office.locator("tbody tr").count(), 1);
  await office.getByRole("link", { name: "Tiếng Việt" }).click();
  assert.equal(await office.locator("tbody tr").count(), 1);
  const page = await world.visitor();
  await page.goto("/bao-cao?xem=con-thieu&tim=so+y");
  await page.getByLabel("Tên đăng nhập").fill("vanphong");
  await page.getByLabel("Mật khẩu").fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("row", { name: /Đoàn Sở Y tế/ }).waitFor();
  assert.equal(await page.locator("tbody tr").count(), 1);
});

test("a unit that was merged is told so, by whom its figures count and who includes them", async () => {
  const day = new Date().toLocaleDateString("en-GB", { timeZone: "Asia/Ho_Chi_Minh" });
  world.run("org", "merge", "STC", "--into", "SYT", "--from", day, "--decision", "Quyết định số 5-QĐ/ĐTN");
  await secretary.goto("/");
  await secretary.getByRole("region", { name: "Báo cáo của đơn vị mình" }).getByRole("link").click();
  await secretary.getByText(/Đoàn Sở Tài chính đã chuyển vào Đoàn Sở Y tế từ ngày .* vẫn được tính/).waitFor();
  assert.equal(await secretary.getByRole("link", { name: "Nhập báo cáo" }).count(), 0);
  await sound(secretary);
  await office.goto("/bao-cao?tim=tai+chinh");
  await office.getByRole("row", { name: /Đoàn Sở Tài chính .*đã chuyển vào Đoàn Sở Y tế/ }).waitFor();
  for (const path of ["/bao-cao/SYT", "/bao-cao/SYT/nhap"]) {
    await office.goto(path);
    await office.getByText(/Báo cáo của đơn vị gồm cả: .*Đoàn Sở Tài chính \(đã hợp nhất từ ngày/).waitFor();
  }
});

test("whoever holds no role any more is told so, and isn't sent around in a circle", async () => {
  world.run("people", "end", "bithu.stc", "--role", "secretary", "--unit", "STC");
  await secretary.goto("/");
  await secretary.getByText("Hôm nay tài khoản của đồng chí không giữ vai trò nào.").waitFor();
  await sound(secretary);
  await secretary.getByRole("link", { name: "Tài khoản của tôi" }).click();
  assert.match(secretary.url(), /tai-khoan$/);
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office, standing, secretary].flatMap(page => page.errors), []);
});

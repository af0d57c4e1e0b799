// What was typed isn't lost where it can't be saved any more: with a script, and without.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, fill_all, password, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
const typed = "Mười hai đợt tình nguyện,\nbốn công trình thanh niên.";
let world, administrator, office, secretary, plain;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" });
  plain = await world.visitor(undefined, { javaScriptEnabled: false, storageState: await secretary.context().storageState() });
  for (const page of [office, secretary, plain]) page.setDefaultTimeout(8000);
});
after(() => world?.end());

async function send() {
  await fill_all(secretary, "STC", "12");
  await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
  await secretary.getByText(/Đã nhận/).first().waitFor();
}

async function shown(page, name) {
  if (process.env.SCREENS) await page.screenshot({ path: join(process.env.SCREENS, `${name}.png`), fullPage: true });
}

// As a browser sends a form by itself.
const send_as_it_stands = page => page.evaluate(() => document.querySelector("form[data-typing]").submit());

test("without a script: two who change one answer both see what each has written", async () => {
  await plain.goto("/bao-cao/STC/nhap?phan=noi-dung");
  await secretary.goto("/bao-cao/STC/nhap?phan=noi-dung");
  await secretary.locator("[data-field='section:general']").fill("Lời của người kia.");
  await secretary.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
  await plain.locator("[data-field='section:general']").fill(typed);
  await plain.getByRole("button", { name: "Lưu và sang phần tiếp" }).click();
  await plain.getByRole("alert").getByText("Lời của người kia.").waitFor();
  await plain.getByRole("alert").getByText(/Đồng chí đã nhập: Mười hai đợt tình nguyện/).waitFor();
});

test("with a script: once the session has ended, what is typed stays on the device and is sent after signing in", async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=noi-dung");
  const cookies = await secretary.context().cookies();
  await secretary.context().clearCookies();
  await secretary.locator("[data-field='section:general']").fill("Nhập khi phiên đã hết.");
  await secretary.getByText(/Phiên làm việc đã hết/).waitFor();
  await secretary.getByRole("button", { name: "Lưu và sang phần tiếp" }).click();
  await secretary.getByText(/Phiên làm việc đã hết/).waitFor();
  assert.match(secretary.url(), /phan=noi-dung/);
  await send_as_it_stands(secretary);
  await secretary.getByText("Phiên làm việc đã hết nên chưa có gì được ghi.").waitFor();
  await sound(secretary);
  await secretary.context().addCookies(cookies);
  await secretary.goto("/bao-cao/STC/nhap?phan=noi-dung");
  await secretary.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
  assert.equal(await secretary.locator("[data-field='section:general']").inputValue(), "Nhập khi phiên đã hết.");
});

test("without a script: once the session has ended, the page gives back what was typed, and leads to the door", async () => {
  const gone = await world.visitor(undefined, { javaScriptEnabled: false, storageState: await secretary.context().storageState() });
  await gone.goto("/bao-cao/STC/nhap?phan=noi-dung");
  await gone.locator("[data-field='section:general']").fill(typed);
  await gone.context().clearCookies();
  await gone.getByRole("button", { name: "Lưu và sang phần tiếp" }).click();
  await gone.getByText("Phiên làm việc đã hết nên chưa có gì được ghi.").waitFor();
  assert.equal(await gone.getByLabel("section:general").inputValue(), typed);
  await shown(gone, "phien-het");
  await gone.getByRole("link", { name: "Đăng nhập" }).click();
  await gone.getByLabel("Tên đăng nhập").fill("bithu.stc");
  await gone.getByLabel("Mật khẩu").fill(password);
  await gone.getByRole("button", { name: "Đăng nhập" }).click();
  await gone.locator("[data-field='section:general']").waitFor();
  assert.match(gone.url(), /\/bao-cao\/STC\/nhap\?phan=noi-dung/);
});

test("without a script: posted after it was approved, what was typed is given back by its questions", async () => {
  await send();
  for (const page of [plain, secretary]) await page.goto("/bao-cao/STC/nhap?phan=noi-dung");
  await office.goto("/bao-cao/STC");
  await office.getByRole("button", { name: "Duyệt", exact: true }).click();
  await office.getByText(/Đã duyệt/).first().waitFor();
  await plain.locator("[data-field='section:general']").fill(typed);
  await plain.getByRole("button", { name: "Lưu và sang phần tiếp" }).click();
  await plain.getByRole("heading", { name: "Chưa lưu được" }).waitFor();
  await plain.getByText("đã duyệt hoặc được miễn; không nhập thêm được. Cần sửa thì đề nghị Văn phòng trả lại.").waitFor();
  const given_back = plain.getByRole("textbox");
  assert.equal(await given_back.count(), 1);
  assert.equal(await given_back.inputValue(), typed);
  await shown(plain, "chua-luu");
  await secretary.locator("[data-field='section:general']").fill(typed);
  await secretary.getByText("Báo cáo đã được duyệt hoặc không còn nhận nữa").waitFor();
  await send_as_it_stands(secretary);
  await secretary.getByRole("heading", { name: "Chưa lưu được" }).waitFor();
  await sound(secretary);
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office, secretary].flatMap(page => page.errors), []);
});

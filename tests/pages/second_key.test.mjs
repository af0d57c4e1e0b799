// The second key of those who approve, and keys for programs.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, before, test } from "node:test";
import { World, password, phone, stumbles, wider_than_screen } from "./world.mjs";

// RFC 6238, by another program than ours.
function code_of(written, moment = Date.now()) {
  const signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...written.replaceAll(" ", "")].map(sign => signs.indexOf(sign).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map(byte => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(moment / 30000)));
  const mac = createHmac("sha1", key).update(counter).digest();
  return String((mac.readUInt32BE(mac.at(-1) & 15) & 0x7fffffff) % 1000000).padStart(6, "0");
}

let world, administrator, standing, secret;
before(async () => {
  world = await World.begin({ second_key: true });
  administrator = await world.administrator();
  standing = await world.person(administrator, { login: "thuongtruc", name: "Thường trực Đoàn Khối", role: "Thường trực", unit: "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh" });
});
after(() => world.end());

test("whoever approves gets no farther than setting the second key", async () => {
  await standing.getByRole("heading", { name: "Mã xác nhận", level: 1 }).waitFor();
  await standing.goto("/bao-cao");
  await standing.getByRole("heading", { name: "Mã xác nhận", level: 1 }).waitFor();
  assert.equal(await standing.getByRole("link", { name: "Báo cáo" }).count(), 0);
  assert.deepEqual(await stumbles(standing), []);
  await standing.getByRole("img", { name: /Mã QR/ }).waitFor();
  await standing.getByText("Không quét được?").click();
  secret = await standing.locator("details code").innerText();
  await standing.getByLabel("Mã xác nhận (6 chữ số)").fill("000000");
  await standing.getByRole("button", { name: "Bật mã xác nhận" }).click();
  await standing.getByRole("alert").getByText("Mã không đúng").waitFor();
  assert.equal(await standing.locator("details code").textContent(), secret);
  await standing.getByLabel("Mã xác nhận (6 chữ số)").fill(code_of(secret));
  await standing.getByRole("button", { name: "Bật mã xác nhận" }).click();
  await standing.getByRole("status").getByText("Đã bật mã xác nhận").waitFor();
  await standing.goto("/bao-cao");
  assert.equal(new URL(standing.url()).pathname, "/bao-cao");
});

test("then the password alone doesn't open: the telephone's code does, once", async () => {
  const page = await world.visitor(phone);
  await page.goto("/vao?tiep=/bao-cao");
  await page.getByLabel("Tên đăng nhập").fill("thuongtruc");
  await page.getByLabel("Mật khẩu").fill(password);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("heading", { name: "Nhập mã xác nhận" }).waitFor();
  assert.deepEqual(await stumbles(page), []);
  assert.equal(await wider_than_screen(page), 0);
  await page.getByLabel("Mã xác nhận (6 chữ số)").fill("12");
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.getByRole("alert").waitFor();
  const code = code_of(secret, Date.now() + 30000);
  await page.getByLabel("Mã xác nhận (6 chữ số)").fill(code);
  await page.getByRole("button", { name: "Đăng nhập" }).click();
  await page.waitForURL("**/bao-cao");

  const other = await world.visitor();
  await other.goto("/vao");
  await other.getByLabel("Tên đăng nhập").fill("thuongtruc");
  await other.getByLabel("Mật khẩu").fill(password);
  await other.getByRole("button", { name: "Đăng nhập" }).click();
  await other.getByLabel("Mã xác nhận (6 chữ số)").fill(code);
  await other.getByRole("button", { name: "Đăng nhập" }).click();
  await other.getByRole("alert").getByText("đã dùng rồi").waitFor();
});

test("a telephone is lost: the administrator removes the key, and another is set", async () => {
  await administrator.goto("/nguoi-dung/thuongtruc");
  await administrator.getByRole("button", { name: "Bỏ mã xác nhận" }).click();
  await administrator.getByRole("status").getByText("Đã bỏ mã xác nhận").waitFor();
  await standing.goto("/");
  await standing.getByRole("heading", { name: "Mã xác nhận", level: 1 }).waitFor();
});

test("a unit's secretary isn't asked for any of this; a key for a program is made and revoked", async () => {
  const secretary = await world.person(administrator, { login: "bithu", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
  await secretary.goto("/tai-khoan");
  await secretary.getByRole("link", { name: /khóa cho chương trình/ }).click();
  assert.deepEqual(await stumbles(secretary), []);
  assert.equal(await wider_than_screen(secretary), 0);
  assert.equal(await secretary.getByLabel("Duyệt báo cáo").count(), 0);
  await secretary.getByLabel("Dùng cho").fill("Phần mềm của Sở");
  await secretary.getByLabel("Dùng được đến hết ngày").fill("1/1/2001");
  await secretary.getByLabel("Xem báo cáo").check();
  await secretary.getByRole("button", { name: "Tạo khóa" }).click();
  await secretary.getByText("không quá một năm").waitFor();
  assert.equal(await secretary.getByLabel("Dùng cho").inputValue(), "Phần mềm của Sở");
  assert.ok(await secretary.getByLabel("Xem báo cáo").isChecked());
  const next = new Date(Date.now() + 200 * 86400000);
  await secretary.getByLabel("Dùng được đến hết ngày").fill(`${next.getDate()}/${next.getMonth() + 1}/${next.getFullYear()}`);
  await secretary.getByRole("button", { name: "Tạo khóa" }).click();
  const token = await secretary.locator(".note code").innerText();
  assert.match(token, /^soket_[0-9a-f]{64}$/);
  const ask = () => fetch(`${world.address}/api/v1/cycle`, { headers: { authorization: `Bearer ${token}` } });
  assert.equal((await ask()).status, 403); // it may see reports, not the cycle
  await secretary.getByRole("button", { name: "Thu hồi" }).click();
  await secretary.getByRole("status").getByText("Đã thu hồi").waitFor();
  assert.equal((await ask()).status, 401);
});

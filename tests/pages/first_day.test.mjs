// Each role's first day: entered by the link, what the front page tells, every page of the menu, and what isn't theirs.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { World, desktop, phone, stumbles, wider_than_screen } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, administrator;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
});
after(() => world?.end());

// Whatever a page offers opens; of links alike but for the thing that they lead to, the first.
async function no_dead_ends(page, tried) {
  const links = await page.locator("main a[href^='/']").evaluateAll(all => all.map(link => link.getAttribute("href")));
  for (const link of links) {
    const like = link.replace(/#.*/, "").replace(/\/[^/?]*[A-Z0-9][^/?]*/g, "/…").replace(/=[^&]*/g, "=…");
    if (tried.has(like)) continue;
    tried.add(like);
    assert.equal((await page.request.get(link)).status(), 200, `${link} on ${page.url()}`);
  }
}

// Every page that the menu offers opens. Each page's own test looks for what one would stumble over; the front page,
// which differs by role, is looked at here.
async function through_the_menu(page) {
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    assert.deepEqual(await stumbles(page), []);
    assert.equal(await wider_than_screen(page), 0);
  }
  const paths = await page.locator("nav ul a").evaluateAll(links => links.map(link => link.getAttribute("href")));
  const tried = new Set();
  for (const path of paths) {
    assert.equal((await page.goto(path)).status(), 200, path);
    assert.equal(await wider_than_screen(page), 0, path);
    await no_dead_ends(page, tried);
  }
  return paths;
}

const people = [
  { login: "nhap.stc", name: "Người nhập báo cáo Đoàn Sở Tài chính", role: "Người nhập báo cáo", unit: "Đoàn Sở Tài chính", may: ["/bao-cao/STC/nhap"], may_not: ["/bao-cao/SYT", "/nguoi-dung", "/nhat-ky", "/ke-hoach/moi"] },
  { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính", may: ["/bao-cao/STC/nhap"], may_not: ["/bao-cao/SYT/nhap", "/tien-do/doi", "/nhat-ky"] },
  { login: "thanhvien.btc", name: "Thành viên Ban Tổ chức Đoàn Khối", role: "Thành viên ban", unit: "Ban Tổ chức Đoàn Khối", may: ["/bao-cao/STC", "/de-xuat/moi"], may_not: ["/bao-cao/STC/nhap", "/ke-hoach/moi", "/nguoi-dung"] },
  { login: "truongban.btc", name: "Trưởng Ban Tổ chức Đoàn Khối", role: "Trưởng ban", unit: "Ban Tổ chức Đoàn Khối", may: ["/bao-cao/STC", "/de-xuat/moi"], may_not: ["/chi-tieu/nap", "/nhat-ky"] },
  { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level, may: ["/ke-hoach/moi", "/ke-hoach/ke-tiep", "/tien-do/doi", "/chi-tieu/nap", "/to-chuc/nap"], may_not: ["/nhat-ky"] },
  { login: "thuongtruc", name: "Thường trực Đoàn Khối", role: "Thường trực", unit: level, may: ["/tien-do/doi", "/bao-cao/STC"], may_not: ["/ke-hoach/moi", "/bao-cao/STC/nhap", "/nguoi-dung"] },
  { login: "uyvien", name: "Ủy viên Ban Chấp hành Đoàn Khối", role: "Ủy viên Ban Chấp hành", unit: level, may: ["/chi-tieu", "/bao-cao/STC"], may_not: ["/tien-do/doi", "/nguoi-dung", "/nhat-ky"] },
  { login: "captren", name: "Thành Đoàn", role: "Cấp trên", unit: level, may: ["/chi-tieu", "/bao-cao/STC"], may_not: ["/bao-cao/STC/nhap", "/ke-hoach/moi", "/nhat-ky"] },
  { login: "quantri2", name: "Quản trị thứ hai", role: "Quản trị", unit: "", may: ["/nguoi-dung", "/nhat-ky", "/to-chuc"], may_not: ["/ke-hoach/moi", "/bao-cao/STC/nhap", "/tien-do/doi"] },
  { login: "kiemtra", name: "Ủy ban Kiểm tra Đoàn Khối", role: "Kiểm tra", unit: "", may: ["/nhat-ky", "/nguoi-dung", "/bao-cao/STC"], may_not: ["/bao-cao/STC/nhap", "/ke-hoach/moi", "/tien-do/doi"] },
];

for (const person of people)
  test(`the first day of ${person.role}`, async () => {
    const page = await world.person(administrator, person);
    await page.goto("/");
    await page.getByRole("heading", { level: 1, name: /Hội nghị sơ kết/ }).waitFor();
    await page.getByRole("link", { name: person.name, exact: true }).waitFor();
    const menu = await through_the_menu(page);
    for (const path of person.may) assert.equal((await page.goto(path)).status(), 200, path);
    for (const path of person.may_not) {
      assert.equal((await page.goto(path)).status(), 403, path);
      assert.ok(!menu.includes(path), path);
    }
    await page.goto("/");
    await page.getByRole("button", { name: "Thoát" }).click();
    await page.getByRole("heading", { name: "Đăng nhập" }).waitFor();
    await page.goto("/bao-cao");
    assert.equal(new URL(page.url()).pathname, "/vao");
    assert.deepEqual(page.errors, []);
    await page.context().close();
  });

// "Ủy quyền": a role held instead of another, by a document, from a day to a day.
async function stand_in(login, from, to) {
  const day = offset => { // in Việt Nam
    const at = new Date(Date.now() + 7 * 3600000 + offset * 86400000);
    return `${at.getUTCDate()}/${at.getUTCMonth() + 1}/${at.getUTCFullYear()}`;
  };
  await administrator.goto(`/nguoi-dung/${login}`);
  await administrator.getByLabel("Vai trò", { exact: true }).selectOption({ label: "Thường trực" });
  await administrator.getByLabel("Đơn vị", { exact: true }).selectOption({ label: level });
  await administrator.getByLabel("Từ ngày").fill(day(from));
  await administrator.getByLabel("Đến ngày").fill(day(to));
  await administrator.getByLabel("Thay cho (ủy quyền)").selectOption({ label: "Thường trực Đoàn Khối" });
  await administrator.getByLabel("Văn bản", { exact: true }).fill("Giấy ủy quyền số 03-UQ/ĐTN");
  await administrator.getByRole("button", { name: "Giao vai trò" }).click();
  await administrator.getByRole("status").waitFor();
}

test("whoever stands in for another may what the other may, from a day to a day, and the papers say so", async () => {
  const page = await world.person(administrator, { login: "phobithu", name: "Phó Bí thư Đoàn Khối", role: "Ủy viên Ban Chấp hành", unit: level });
  assert.equal((await page.goto("/tien-do/doi")).status(), 403);
  await stand_in("phobithu", 1, 3); // not yet
  assert.equal((await page.goto("/tien-do/doi")).status(), 403);
  await stand_in("phobithu", 0, 0); // today
  assert.equal((await page.goto("/tien-do/doi")).status(), 200);
  await page.goto("/tai-khoan");
  await page.getByText(/Thường trực ·/).first().waitFor();
  await administrator.goto("/nguoi-dung/phobithu");
  assert.equal(await administrator.getByRole("row", { name: /Thường trực.*Thường trực Đoàn Khối.*Giấy ủy quyền số 03-UQ\/ĐTN/ }).count(), 2);
});

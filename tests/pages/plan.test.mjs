// From an empty store: the office uploads the plan, sees what was read, opens the cycle, and takes in a newer version.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, phone, stumbles, wider_than_screen } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
const source = process.env.SOKET_SOURCE;
const plan = join(source, "tests/plans/ke-hoach-81.txt");
let world, administrator, office, secretary;

before(async () => {
  world = await World.begin({ prepared: false });
  world.run("org", "import", join(source, "demo/co-so.xlsx"));
  world.run("targets", "import", join(source, "demo/chi-tieu.xlsx"));
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
  for (const page of [office, secretary]) page.setDefaultTimeout(8000);
});
after(() => world?.end());

const written = (name, text) => { const file = join(mkdtempSync(join(tmpdir(), "soket-plan-")), name); writeFileSync(file, text); return file; };

async function upload(page, file) {
  await page.getByLabel("Tệp văn bản kế hoạch").setInputFiles(file);
  await page.getByRole("button", { name: "Đọc văn bản" }).click();
}

// Both widths: what a screen reader would stumble over, and whether the page scrolls sideways.
async function fits(page) {
  const before = page.viewportSize();
  for (const size of [phone, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    assert.deepEqual(await stumbles(page), []);
    assert.equal(await wider_than_screen(page), 0);
    if (process.env.SCREENS) await page.screenshot({ path: join(process.env.SCREENS, `${new URL(page.url()).pathname.slice(1).replaceAll("/", "-")}-${size.width}.png`), fullPage: true });
  }
  await page.setViewportSize(before);
}

test("the empty front page leads to the upload; what is no plan is told", async () => {
  await office.goto("/");
  await office.getByRole("link", { name: /Tải kế hoạch/ }).click();
  await fits(office);
  await upload(office, written("thu.txt", "Gửi chị Lan, mai em ghé lấy hồ sơ nhé.\n"));
  await office.getByRole("alert").waitFor();
  await upload(office, written("anh.png", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])));
  await office.getByRole("alert").getByText(/không/).waitFor();
});

test("the real plan is shown beside what was read from it, each item linked to its line", async () => {
  await upload(office, plan);
  await office.getByRole("heading", { name: "Đọc được từ văn bản" }).waitFor();
  for (const part of ["Thể thức", "Hội nghị", "Phân công", "Tiến độ", "Nơi nhận"])
    await office.getByText(new RegExp(`^${part} \\(\\d+\\)$`)).waitFor();
  await office.getByRole("region", { name: "Đọc được từ văn bản" }).getByRole("link", { name: /báo cáo/ }).first().click();
  const line = office.url().match(/#(dong-\d+)$/)[1];
  assert.ok(await office.locator(`#${line}`).isVisible());
  await fits(office);
});

test("a doubt is marked as seen, and looked at again", async () => {
  const doubts = office.getByRole("region", { name: "Chỗ cần xem lại" });
  const before = await doubts.getByRole("button", { name: "Đã xem, giữ nguyên" }).count();
  await doubts.getByRole("button", { name: "Đã xem, giữ nguyên" }).first().click();
  await doubts.getByText("đã xem", { exact: true }).waitFor();
  assert.equal(await doubts.getByRole("button", { name: "Đã xem, giữ nguyên" }).count(), before - 1);
  await doubts.getByRole("button", { name: "Xem lại" }).click();
  assert.equal(await doubts.getByRole("button", { name: "Đã xem, giữ nguyên" }).count(), before);
});

test("a choice that can't be read is told in its place and kept as typed", async () => {
  await office.getByLabel("Ngày chốt số liệu").fill("cuối năm");
  await office.getByRole("button", { name: "Lưu lựa chọn" }).click();
  await office.getByText("“cuối năm” không phải là ngày.").waitFor();
  assert.equal(await office.getByLabel("Ngày chốt số liệu").inputValue(), "cuối năm");
  await office.getByRole("button", { name: "Mở đợt sơ kết" }).click();
  await office.getByRole("alert").getByText("“cuối năm” không phải là ngày.").waitFor();
  await office.getByLabel("Ngày chốt số liệu").fill("");
  await office.getByRole("button", { name: "Lưu lựa chọn" }).click();
});

test("what is lacking is chosen by one press", async () => {
  await office.getByRole("button", { name: "Lấy số liệu từ năm 2017" }).click();
  assert.equal(await office.getByLabel("Năm đầu lấy số liệu").inputValue(), "2017");
  await office.getByLabel("Năm đầu lấy số liệu").fill("");
});

test("the cycle is opened, and the front page shows it", async () => {
  await office.getByRole("button", { name: "Mở đợt sơ kết" }).click();
  await office.getByText(/Đã mở đợt sơ kết/).waitFor();
  assert.equal(new URL(office.url()).pathname, "/");
  await office.getByText(/81-KH\/ĐTN/).first().waitFor();
});

test("everybody of the cycle reads the plan in force; only the office changes it", async () => {
  await secretary.goto("/ke-hoach");
  await secretary.getByRole("heading", { name: /81-KH\/ĐTN/ }).waitFor();
  assert.equal(await secretary.getByRole("link", { name: "Điều chỉnh kế hoạch" }).count(), 0);
  assert.equal((await secretary.request.get("/ke-hoach/dieu-chinh")).status(), 403);
  assert.equal((await secretary.request.get("/ke-hoach/moi")).status(), 403);
  await fits(secretary);
});

test("a newer version shows what differs and which dates change, and is taken in with a reason", async () => {
  const newer = readFileSync(plan, "utf8").replaceAll("20/02/2020", "27/02/2020");
  await office.goto("/ke-hoach");
  await office.getByRole("link", { name: "Điều chỉnh kế hoạch" }).click();
  await fits(office);
  await upload(office, written("dieu-chinh.txt", newer));
  await office.getByText("Hạn cơ sở gửi báo cáo:").waitFor();
  await office.getByRole("row", { name: /20\/02\/2020.*27\/02\/2020/ }).first().waitFor();
  await fits(office);
  await office.getByLabel("Lý do điều chỉnh").fill("Lùi hạn một tuần theo ý kiến Thường trực.");
  await office.getByRole("button", { name: "Áp dụng bản điều chỉnh" }).click();
  await office.getByText(/Từ nay theo văn bản số/).waitFor();
  await office.getByText("Lùi hạn một tuần theo ý kiến Thường trực.").waitFor();
});

test("an upload that another has replaced is not opened unseen", async () => {
  await office.goto("/ke-hoach/moi");
  await upload(office, plan);
  const beside = await office.context().newPage();
  await beside.goto("/ke-hoach/moi");
  await office.getByRole("button", { name: /Bỏ, chọn văn bản khác/ }).click();
  await beside.getByRole("button", { name: "Lưu lựa chọn" }).click();
  await beside.getByText("Văn bản đang xem đã được thay hoặc bỏ.").waitFor();
});

test("the next review is cloned from this one: drafted a year on, looked through, opened beside it", async () => {
  await office.goto("/ke-hoach");
  await office.getByRole("link", { name: "Soạn kế hoạch đợt kế tiếp" }).click();
  await fits(office);
  await office.getByLabel("Lùi thêm mấy năm").fill("mười hai");
  await office.getByRole("button", { name: "Soạn dự thảo" }).click();
  await office.getByText("“mười hai” không phải là số năm từ 1 đến 10.").waitFor();
  assert.equal(await office.getByLabel("Lùi thêm mấy năm").inputValue(), "mười hai");
  await office.getByLabel("Lùi thêm mấy năm").fill("1");
  await office.getByRole("button", { name: "Soạn dự thảo" }).click();
  await office.getByText("Đã soạn dự thảo.").waitFor();
  await fits(office);
  const text = await (await office.request.get("/ke-hoach/moi/van-ban")).text();
  assert.match(text, /ngày 26 tháng 11 năm 2020/);
  assert.match(text, /11\/4\/2021 \(Chủ nhật\)/);
  assert.match(text, /Hướng dẫn số 42-HD\/TĐTN-VP ngày 08\/11\/2019/);
  await office.getByRole("button", { name: "Mở đợt sơ kết" }).click();
  await office.getByText(/Đã mở đợt sơ kết/).waitFor();
  await office.goto("/ke-hoach");
  await office.getByRole("row", { name: /27\/02\/2021/ }).first().waitFor();
  await secretary.goto("/bao-cao/STC");
  await secretary.getByText(/27\/02\/2021/).first().waitFor();
});

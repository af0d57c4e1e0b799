// The schedule by hand: a milestone added, mended and taken out, put back; who is told of it.
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, phone, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, office, organiser, secretary;

before(async () => {
  world = await World.begin();
  const administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  organiser = await world.person(administrator, { login: "btc", name: "Trưởng Ban Tổ chức", role: "Trưởng ban", unit: "Ban Tổ chức Đoàn Khối" });
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
  for (const page of [office, organiser, secretary]) page.setDefaultTimeout(8000);
});
after(() => world?.end());

test("what can't be read is told, and what was typed stays", async () => {
  await office.goto("/tien-do");
  await office.getByRole("link", { name: "Thêm mốc" }).click();
  await office.getByLabel("Việc gì").fill("Họp rà soát số liệu các cơ sở");
  await office.getByLabel("Nơi thực hiện").fill("Ban Tổ chức");
  await office.getByLabel("Thời gian").fill("tuần sau");
  await office.getByLabel("Lý do thêm").fill("Số liệu nhiều cơ sở còn lệch.");
  await office.getByRole("button", { name: "Thêm vào tiến độ" }).click();
  await office.getByRole("alert").getByText("Không đọc được thời gian “tuần sau”.").waitFor();
  assert.equal(await office.getByLabel("Việc gì").inputValue(), "Họp rà soát số liệu các cơ sở");
  await sound(office);
});

test("the language is switched on a page that a form has come back to", async () => {
  await office.getByRole("link", { name: "English" }).click();
  await office.getByRole("heading", { name: "Add a milestone" }).waitFor();
  await office.getByRole("link", { name: "Tiếng Việt" }).click();
});

test("a milestone is added by hand, and marked so", async () => {
  await office.goto("/tien-do/moc-moi");
  await office.getByLabel("Việc gì").fill("Họp rà soát số liệu các cơ sở");
  await office.getByLabel("Nơi thực hiện").fill("Ban Tổ chức");
  await office.getByLabel("Thời gian").fill("8g00 ngày 03/3/2020");
  await office.getByLabel("Lý do thêm").fill("Số liệu nhiều cơ sở còn lệch.");
  await office.getByRole("button", { name: "Thêm vào tiến độ" }).click();
  await office.getByText("Đã thêm mốc vào tiến độ.").waitFor();
  await office.getByRole("row", { name: /Họp rà soát số liệu.*thêm bằng tay/ }).waitFor();
  await office.getByText("Số liệu nhiều cơ sở còn lệch.").waitFor();
  await sound(office, "/tien-do");
});

test("whose work it is finds it on the front page until it is read; others don't", async () => {
  await organiser.goto("/");
  await organiser.getByRole("link", { name: /Tiến độ có thay đổi liên quan đến đồng chí: Số liệu nhiều cơ sở/ }).click();
  await organiser.getByText("việc của đồng chí").waitFor();
  await sound(organiser, "/thong-bao/1");
  await secretary.goto("/");
  assert.equal(await secretary.getByText(/liên quan đến đồng chí/).count(), 0);
  await office.goto("/thong-bao");
  await office.getByRole("cell", { name: "0/1" }).waitFor();
  await organiser.getByRole("button", { name: "Tôi đã xem" }).click();
  await organiser.getByText("Đã ghi nhận là đồng chí đã xem thông báo.").waitFor();
  assert.equal(await organiser.getByText(/liên quan đến đồng chí/).count(), 0);
  await sound(office, "/thong-bao");
  await office.goto("/thong-bao/1");
  await office.getByRole("row", { name: /Trưởng Ban Tổ chức/ }).waitFor();
  assert.equal(await office.getByText("chưa xem").count(), 0);
  await sound(office, "/thong-bao/1");
});

test("the office has the notice as a paper; who only reads it doesn't", async () => {
  await office.goto("/thong-bao/1");
  const [letter] = await Promise.all([office.waitForEvent("download"),
    office.getByRole("link", { name: "Soạn văn bản thông báo" }).click()]);
  assert.equal(letter.suggestedFilename(), "thong-bao-1.docx");
  if (process.env.SCREENS) await letter.saveAs(join(process.env.SCREENS, "thong-bao-1.docx"));
  await organiser.goto("/thong-bao/1");
  assert.equal(await organiser.getByRole("link", { name: "Soạn văn bản thông báo" }).count(), 0);
  assert.equal((await organiser.request.get("/thong-bao/1/van-ban")).status(), 403);
  assert.equal((await office.request.get("/thong-bao/99/van-ban")).status(), 404);
});

test("words are mended beside the plan's own; both are shown", async () => {
  await office.goto("/tien-do");
  await office.getByRole("link", { name: /^Sửa: Hoàn thành dự thảo/ }).click();
  await sound(office, "/tien-do/moc/6");
  await office.getByLabel("Việc gì").fill("Hoàn thành dự thảo Báo cáo sơ kết, lần một");
  await office.getByLabel("Lý do sửa").fill("Có hai lần dự thảo.");
  await office.getByRole("button", { name: "Lưu lời đã sửa" }).click();
  await office.getByText("Đã lưu lời đã sửa.").waitFor();
  await office.getByText(/Kế hoạch ghi: Hoàn thành dự thảo/).first().waitFor();
});

test("one that doesn't apply any more is taken out, and put back", async () => {
  await office.goto("/tien-do/moc/5");
  await office.getByLabel("Lý do bỏ").fill("Không cần nữa.");
  await office.getByRole("button", { name: "Bỏ khỏi tiến độ" }).click();
  await office.getByRole("alert").getByText(/là hạn nộp báo cáo của các đơn vị/).waitFor();
  assert.equal(await office.getByLabel("Lý do bỏ").inputValue(), "Không cần nữa.");
  await office.goto("/tien-do/moc/9");
  const name = await office.getByRole("heading", { level: 1 }).innerText();
  await office.getByLabel("Lý do bỏ").fill("Không cần nữa.");
  await office.getByRole("button", { name: "Bỏ khỏi tiến độ" }).click();
  await office.getByText("Đã bỏ mốc khỏi tiến độ.").waitFor();
  assert.equal(await office.getByRole("link", { name: `Sửa: ${name}` }).count(), 0);
  await office.getByRole("button", { name: "Trả lại như trước" }).click();
  await office.getByRole("link", { name: `Sửa: ${name}` }).waitFor();
});

test("a newer plan says what becomes of what was made by hand", async () => {
  const newer = join(mkdtempSync(join(tmpdir(), "soket-plan-")), "ban-moi.txt");
  const plan = readFileSync(join(process.env.SOKET_SOURCE, "tests/plans/ke-hoach-81.txt"), "utf8");
  writeFileSync(newer, plan.replaceAll("20/02/2020", "27/02/2020"));
  await office.goto("/ke-hoach/dieu-chinh");
  await office.getByLabel("Tệp văn bản kế hoạch").setInputFiles(newer);
  await office.getByRole("button", { name: "Đọc văn bản" }).click();
  await office.getByRole("heading", { name: "Những gì đã làm bằng tay" }).waitFor();
  const fates = office.getByRole("listitem");
  await fates.filter({ hasText: "Họp rà soát số liệu các cơ sở" }).getByText("giữ nguyên mốc thêm bằng tay").waitFor();
  await fates.filter({ hasText: "lần một" }).getByText("lời đã sửa sẽ theo văn bản mới").waitFor();
  await sound(office, "/ke-hoach/dieu-chinh");
});

test("who only reads the schedule mends nothing", async () => {
  await secretary.goto("/tien-do");
  assert.equal(await secretary.getByRole("link", { name: /^Sửa/ }).count(), 0);
  assert.equal((await secretary.request.get("/tien-do/moc/6")).status(), 403);
});

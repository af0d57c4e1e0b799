// What stands around a report: earlier figures, the document, files sent with it, a return part by part, more time.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, fill_all, phone, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
const picture = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.from("ảnh")]);
let world, administrator, office, secretary, board;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  board = await world.person(administrator, { login: "bantochuc", name: "Ban Tổ chức", role: "Trưởng ban", unit: "Ban Tổ chức Đoàn Khối" });
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
});
after(() => world?.end());

const shown = async (page, name) => {
  if (!process.env.SOKET_SCREENS) return;
  mkdirSync(process.env.SOKET_SCREENS, { recursive: true });
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(process.env.SOKET_SCREENS, `${name}-${width}.png`), fullPage: true });
  }
};
const file = (name, bytes) => { const path = join(world.folder, name); writeFileSync(path, bytes); return path; };
const attach = async (...files) => {
  await secretary.goto("/bao-cao/STC/nhap?phan=tep");
  await secretary.getByLabel("Chọn ảnh hoặc tệp").setInputFiles(files);
  await secretary.getByRole("button", { name: "Thêm tệp" }).click();
};

test("before the deadline a unit asks for more time, with the day and the reason", async () => {
  await secretary.goto("/bao-cao/STC");
  await secretary.getByText("Đề nghị gia hạn", { exact: true }).click();
  await secretary.getByLabel("Đến ngày").fill("2010-01-01");
  await secretary.getByLabel("Lý do", { exact: true }).fill("Chờ số liệu của các chi đoàn.");
  await secretary.getByRole("button", { name: "Gửi đề nghị" }).click();
  await secretary.getByText(/Ngày gia hạn không muộn hơn hạn đang có/).waitFor();
  assert.equal(await secretary.getByLabel("Lý do", { exact: true }).inputValue(), "Chờ số liệu của các chi đoàn.");
  await shown(secretary, "extension-refused");
  await secretary.getByLabel("Đến ngày").fill("2099-03-01");
  await secretary.getByRole("button", { name: "Gửi đề nghị" }).click();
  await secretary.getByText("Đã gửi đề nghị gia hạn").waitFor();
  await secretary.getByText("chờ quyết định", { exact: true }).waitFor();
  await sound(secretary, "/bao-cao/STC");
});

test("the office finds the request on its front page and grants it with a reason; everybody sees the unit's own deadline", async () => {
  await office.goto("/");
  await office.getByRole("link", { name: "1 đơn vị đề nghị gia hạn báo cáo" }).click();
  await office.getByRole("row", { name: /Đoàn Sở Tài chính.*đề nghị gia hạn/ }).getByRole("link").click();
  await office.getByLabel("Lý do", { exact: true }).fill("Nhất trí, vì nghỉ Tết.");
  await shown(office, "extension-decide");
  await sound(office);
  await office.getByRole("button", { name: "Đồng ý gia hạn" }).click();
  await office.getByText("Đã đồng ý gia hạn.").waitFor();
  await secretary.goto("/bao-cao/STC");
  await secretary.getByText(/Được gia hạn đến.*01\/03\/2099/).first().waitFor();
  await secretary.getByText(/Đồng ý lúc.*Nhất trí, vì nghỉ Tết\./).waitFor();
  await secretary.goto("/");
  await secretary.getByRole("link", { name: /Báo cáo của Đoàn Sở Tài chính.*01\/03\/2099/ }).waitFor();
  await office.goto("/bao-cao");
  await office.getByRole("row", { name: /Đoàn Sở Tài chính.*gia hạn đến.*01\/03\/2099/ }).waitFor();
  await sound(office);
  assert.match(world.run("report", "extend"), /STC.*Chờ số liệu của các chi đoàn\./);
});

test("files are attached by their content, with Vietnamese names; what is wrong is told and nothing else is lost", async () => {
  await attach(file("Ảnh hội nghị.png", picture), file("trang.pdf", "<html><script>alert(1)</script>"));
  await secretary.getByText("Không nhận tệp “trang.pdf”").waitFor();
  await secretary.getByRole("link", { name: "Ảnh hội nghị.png" }).waitFor();
  await shown(secretary, "files-refused");
  await attach(file("nghị quyết.pdf", "%PDF-1.7 …"));
  await secretary.getByText("Đã thêm 1 tệp").waitFor();
  await sound(secretary, "/bao-cao/STC/nhap?phan=tep");
  await attach(file("lớn.png", Buffer.concat([picture, Buffer.alloc(11 << 20)])));
  await secretary.getByText("Tệp “lớn.png” lớn hơn 10 MB.").waitFor();
});

test("a file is given back to be saved, never shown as a page", async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=tep");
  const path = await secretary.getByRole("link", { name: "nghị quyết.pdf" }).getAttribute("href");
  const answer = await secretary.request.get(path);
  assert.equal(answer.headers()["content-type"], "application/pdf");
  assert.equal(answer.headers()["x-content-type-options"], "nosniff");
  assert.match(answer.headers()["content-disposition"], /^attachment; .*filename\*=UTF-8''ngh%E1%BB%8B%20quy%E1%BA%BFt\.pdf$/);
  // Nobody else sees it before it is sent.
  assert.equal((await board.request.get(path)).status(), 404);
});

test("a file can be removed until the report is sent", async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=tep");
  await secretary.getByRole("button", { name: "Bỏ tệp nghị quyết.pdf" }).click();
  await secretary.getByText("Đã bỏ tệp khỏi báo cáo.").waitFor();
  assert.equal(await secretary.getByRole("link", { name: "nghị quyết.pdf" }).count(), 0);
});

test("what is typed can be read as a document before it is sent, on a page and in Word", async () => {
  await fill_all(secretary, "STC", "100");
  await secretary.getByRole("link", { name: "Xem trước báo cáo dạng văn bản" }).click();
  await secretary.getByText("Bản xem trước: gồm cả những gì đang nhập, chưa gửi.").waitFor();
  await secretary.getByText("Công tác Đoàn bám sát nhiệm vụ chuyên môn của cơ quan.").first().waitFor();
  await sound(secretary, "/bao-cao/STC/van-ban");
  await shown(secretary, "document");
  const word = await secretary.request.get("/bao-cao/STC/van-ban.docx");
  assert.equal((await word.body()).subarray(0, 2).toString(), "PK");
  if (process.env.SOKET_SCREENS) writeFileSync(join(process.env.SOKET_SCREENS, "van-ban.docx"), await word.body());
  // The office reads only what was sent.
  const elsewhere = await board.request.get("/bao-cao/STC/van-ban");
  assert.doesNotMatch(await elsewhere.text(), /Công tác Đoàn bám sát/);
});

test("sent within its own time, the report isn't late, and its files are with the office", async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=gui");
  await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
  await secretary.getByText(/Đã nhận báo cáo: phiếu nhận số 1\/STC/).waitFor();
  await office.goto("/bao-cao/STC");
  const saved = office.waitForEvent("download");
  await office.getByRole("link", { name: "Ảnh hội nghị.png" }).click();
  assert.deepEqual(readFileSync(await (await saved).path()), picture);
});

test("the office returns it part by part; the unit sees each reason at its part", async () => {
  await office.goto("/bao-cao/STC");
  await office.locator("summary", { hasText: "nguyên nhân" }).click();
  await office.getByLabel("Lý do, phần nguyên nhân").fill("Nêu rõ nguyên nhân chủ quan.");
  await office.locator("summary", { hasText: /^Số liệu:/ }).first().click();
  await office.getByLabel(/^Lý do, phần Số liệu:/).first().fill("Xem lại số năm 2019.");
  await sound(office);
  await shown(office, "return");
  await office.getByRole("button", { name: "Trả lại để bổ sung" }).click();
  await office.getByText("Đã trả lại báo cáo cùng lý do.").waitFor();
  await secretary.goto("/bao-cao/STC");
  await shown(secretary, "returned");
  await secretary.getByRole("link", { name: "nguyên nhân", exact: true }).click();
  assert.match(secretary.url(), /phan=noi-dung/);
  await secretary.getByText("Cần bổ sung: Nêu rõ nguyên nhân chủ quan.").waitFor();
  await sound(secretary, "/bao-cao/STC/nhap?phan=so-lieu");
  await secretary.getByText("Cần bổ sung: Xem lại số năm 2019.").waitFor();
});

test("a figure that is changed has what was sent before beside it", async () => {
  await secretary.locator("[data-field='figure:CT1.1@2019']").fill("140");
  await secretary.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
  await secretary.reload();
  await secretary.getByText("Lần nộp trước: 100").waitFor();
  await shown(secretary, "earlier");
});

test("a board returns only what it answers for", async () => {
  await secretary.goto("/bao-cao/STC/nhap?phan=gui");
  await secretary.getByRole("button", { name: "Gửi báo cáo" }).click();
  await secretary.getByText(/phiếu nhận số 2\/STC/).first().waitFor();
  await board.goto("/bao-cao/STC");
  assert.equal(await board.getByLabel("Lý do, cần sửa phần nào").count(), 0);
  const khoa = await board.locator("input[name=khoa]").first().inputValue();
  const refused = await board.request.post("/bao-cao/STC/tra-lai", { form: { khoa, "ly-do": "Sửa hết." }, maxRedirects: 0 });
  assert.equal(refused.status(), 403);
  const other = await board.request.post("/bao-cao/STC/tra-lai", { form: { khoa, "ly-do:section:causes": "Sửa." }, maxRedirects: 0 });
  assert.equal(other.status(), 403);
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office, secretary, board].flatMap(page => page.errors), []);
});

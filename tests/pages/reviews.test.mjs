// The executive committee reviews itself: meetings, each member's own text, the standing's word, the whole; all of it confidential.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { World, phone, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, office, standing, board, other_board, member, colleague, auditor;

before(async () => {
  world = await World.begin();
  const administrator = await world.administrator();
  const person = (login, name, role, unit, viewport) => world.person(administrator, { login, name, role, unit }, viewport);
  office = await person("vanphong", "Văn phòng Đoàn Khối", "Văn phòng", level);
  standing = await person("thuongtruc", "Trần Văn Hòa", "Thường trực", level);
  board = await person("bantochuc", "Ban Tổ chức", "Trưởng ban", "Ban Tổ chức Đoàn Khối");
  other_board = await person("bantuyengiao", "Ban Tuyên giáo", "Trưởng ban", "Ban Tuyên giáo Đoàn Khối");
  member = await person("lan", "Nguyễn Thị Lan", "Ủy viên Ban Chấp hành", level, phone);
  colleague = await person("tam", "Phạm Minh Tâm", "Ủy viên Ban Chấp hành", level);
  auditor = await person("kiemtra", "Ủy ban Kiểm tra", "Kiểm tra");
});
after(() => world?.end());

const parts = ["Nhiệm vụ được phân công", "Kết quả thực hiện", "Ưu điểm", "Hạn chế, khuyết điểm", "Nguyên nhân", "Phương hướng, biện pháp khắc phục"];
const id_of = name => JSON.parse(world.run("reviews", "show", "--json")).find(each => each.name === name).member;
const status = async (page, path) => (await page.request.get(path, { maxRedirects: 0 })).status();

test("the Organisation board records a meeting and who was there; what is wrong is told in place", async () => {
  await board.goto("/");
  await board.getByRole("link", { name: "Kiểm điểm", exact: true }).click();
  await sound(board);
  await board.getByRole("link", { name: "Các kỳ họp Ban Chấp hành" }).click();
  await sound(board);
  await board.getByRole("link", { name: "Ghi kỳ họp" }).click();
  await board.getByLabel("Kỳ họp").fill("Hội nghị Ban Chấp hành lần thứ 5");
  await board.getByLabel("Ngày họp").fill("2035-01-10");
  await board.getByRole("group", { name: "Nguyễn Thị Lan" }).getByLabel("Vắng có phép").check();
  await board.getByRole("button", { name: "Lưu kỳ họp" }).click();
  await board.getByText(/Ngày họp phải từ đầu nhiệm kỳ/).waitFor();
  assert.ok(await board.getByRole("group", { name: "Nguyễn Thị Lan" }).getByLabel("Vắng có phép").isChecked());
  await sound(board);
  await board.getByLabel("Ngày họp").fill("2020-01-10");
  await board.getByRole("button", { name: "Lưu kỳ họp" }).click();
  await board.getByText("Đã lưu kỳ họp.").waitFor();
  await board.getByRole("row", { name: /Hội nghị Ban Chấp hành lần thứ 5.*10\/01\/2020/ }).waitFor();
});

test("a meeting that was recorded by mistake is taken out", async () => {
  world.run("reviews", "meeting", "Ghi nhầm", "--day", "11/01/2020");
  await board.goto("/kiem-diem/hop");
  await board.getByRole("link", { name: "Ghi nhầm" }).click();
  await board.getByRole("button", { name: "Bỏ kỳ họp" }).click();
  await board.getByText("Đã bỏ kỳ họp ghi nhầm.").waitFor();
  assert.equal(await board.getByRole("link", { name: "Ghi nhầm" }).count(), 0);
});

test("a member writes on a phone, keeps a draft, and goes on later", async () => {
  await member.goto("/");
  await member.getByRole("link", { name: "Bản tự kiểm điểm của đồng chí chưa gửi" }).click();
  await member.getByText("Chưa viết.").waitFor();
  await member.getByLabel(parts[0]).fill("Theo dõi cụm thi đua số 3.");
  await member.getByRole("button", { name: "Lưu nháp" }).click();
  await member.getByText("Đã lưu nháp.").waitFor();
  assert.equal(await member.getByLabel(parts[0]).inputValue(), "Theo dõi cụm thi đua số 3.");
  await sound(member);
});

test("a draft is read by nobody else: not by the board, the office, the standing, a colleague or the auditor", async () => {
  const path = `/kiem-diem/${id_of("Nguyễn Thị Lan")}`;
  for (const page of [board, office, standing]) assert.equal(await status(page, path), 404);
  for (const page of [colleague, auditor, other_board, member]) assert.equal(await status(page, path), 403);
  await board.goto("/kiem-diem");
  await board.getByRole("row", { name: /Nguyễn Thị Lan.*chưa gửi/ }).waitFor();
});

test("handed in with gaps, each gap is told and nothing is lost; whole, it is sent", async () => {
  await member.setViewportSize(phone);
  await member.getByLabel(parts[1]).fill("Hoàn thành ba đợt kiểm tra.");
  await member.getByRole("button", { name: "Gửi bản kiểm điểm" }).click();
  await member.getByText("Chưa viết phần: Nguyên nhân.").waitFor();
  await member.getByText("Chưa tự xếp loại.").waitFor();
  assert.equal(await member.getByLabel(parts[1]).inputValue(), "Hoàn thành ba đợt kiểm tra.");
  await sound(member);
  for (const part of parts.slice(2)) await member.getByLabel(part).fill("Nêu cụ thể từng việc trong nửa đầu nhiệm kỳ.");
  await member.getByLabel("Hoàn thành tốt nhiệm vụ").check();
  await member.getByRole("button", { name: "Gửi bản kiểm điểm" }).click();
  await member.getByText("Đã gửi bản kiểm điểm.").waitFor();
  await sound(member);
  await member.goto("/");
  assert.equal(await member.getByRole("link", { name: /chưa gửi/ }).count(), 0);
  await member.getByRole("link", { name: "Tự kiểm điểm" }).click();
});

test("the standing reads what was handed in, comments and proposes a rating; the member reads that", async () => {
  await standing.goto("/kiem-diem");
  await standing.getByRole("link", { name: "Nguyễn Thị Lan" }).click();
  await standing.getByText("Theo dõi cụm thi đua số 3.").waitFor();
  await standing.getByRole("button", { name: "Lưu ý kiến" }).click();
  await standing.getByText("Chưa có ý kiến hay mức đề nghị.").waitFor();
  await standing.getByLabel("Ý kiến", { exact: true }).fill("Cần sâu sát cơ sở hơn.");
  await standing.getByLabel("Thường trực đề nghị").selectOption({ label: "Hoàn thành nhiệm vụ" });
  await standing.getByRole("button", { name: "Lưu ý kiến" }).click();
  await standing.getByText("Đã lưu ý kiến").waitFor();
  await sound(standing);
  await member.goto("/kiem-diem/cua-toi");
  await member.getByText("Cần sâu sát cơ sở hơn.").waitFor();
});

test("the board reads it and compiles; it doesn't comment; another board, a colleague and the auditor read nothing", async () => {
  const path = `/kiem-diem/${id_of("Nguyễn Thị Lan")}`;
  await board.goto(path);
  await board.getByText("Theo dõi cụm thi đua số 3.").waitFor();
  assert.equal(await board.getByRole("button", { name: "Lưu ý kiến" }).count(), 0);
  for (const page of [other_board, colleague, auditor])
    for (const each of [path, "/kiem-diem/tong-hop", "/kiem-diem/tong-hop/bao-cao.docx", "/kiem-diem/tong-hop/bang.xlsx", "/kiem-diem/hop"])
      assert.equal(await status(page, each), 403);
  await other_board.goto("/kiem-diem");
  await other_board.getByText(/nội dung được giữ kín/).waitFor();
  await sound(other_board);
});

test("the journal tells the auditor that something was written, not what", async () => {
  await auditor.goto("/nhat-ky");
  await auditor.getByRole("row", { name: /Gửi bản kiểm điểm/ }).first().waitFor();
  for (const summary of await auditor.locator("summary").all()) await summary.click();
  assert.equal(await auditor.getByText(/cụm thi đua số 3|sâu sát cơ sở/).count(), 0);
});

test("what is changed after is a draft again; others go on reading what was handed in", async () => {
  await member.getByLabel(parts[0]).fill("Bản sửa chưa gửi.");
  await member.getByRole("button", { name: "Lưu nháp" }).click();
  await member.getByText(/Nơi tổng hợp đang đọc bản gửi lúc/).waitFor();
  await board.goto(`/kiem-diem/${id_of("Nguyễn Thị Lan")}`);
  await board.getByText("Theo dõi cụm thi đua số 3.").waitFor();
  assert.equal(await board.getByText("Bản sửa chưa gửi.").count(), 0);
});

test("the body's own review is written and goes out with the members' in due form", async () => {
  await board.goto("/kiem-diem/tong-hop");
  await board.getByText(/Chưa gửi bản kiểm điểm: .*Phạm Minh Tâm/).waitFor();
  await board.getByLabel("Công tác lãnh đạo, chỉ đạo; quy chế làm việc").fill("Họp đúng kỳ, phân công rõ việc.");
  await board.getByRole("button", { name: "Lưu kiểm điểm tập thể" }).click();
  await board.getByText("Đã lưu kiểm điểm tập thể.").waitFor();
  await sound(board);
  for (const file of ["bao-cao.docx", "bang.xlsx"]) {
    const answer = await board.request.get(`/kiem-diem/tong-hop/${file}`);
    assert.equal(answer.status(), 200);
    assert.equal((await answer.body()).subarray(0, 2).toString(), "PK");
  }
  await sound(board, "/kiem-diem");
});

test("without scripts a member writes and hands in all the same", async () => {
  const state = await colleague.context().storageState();
  const context = await world.browser.newContext({ javaScriptEnabled: false, storageState: state, baseURL: world.address, locale: "vi-VN" });
  const page = await context.newPage();
  await page.goto("/kiem-diem/cua-toi");
  for (const part of parts) await page.getByLabel(part).fill("Đã làm đủ.");
  await page.getByLabel("Hoàn thành nhiệm vụ", { exact: true }).check();
  await page.getByRole("button", { name: "Gửi bản kiểm điểm" }).click();
  await page.getByText("Đã gửi bản kiểm điểm.").waitFor();
  await context.close();
});

test("no page had a fault of its script", () => {
  assert.deepEqual([office, standing, board, other_board, member, colleague, auditor].flatMap(page => page.errors), []);
});

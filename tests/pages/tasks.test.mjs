// Each actor's products are handed in, returned, mended and accepted; the office asks for one more.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, phone, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
const source = process.env.SOKET_SOURCE;
let world, administrator, office, board, secretary;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  board = await world.person(administrator, { login: "bantochuc", name: "Ban Tổ chức", role: "Trưởng ban", unit: "Ban Tổ chức Đoàn Khối" });
  secretary = await world.person(administrator, { login: "bithu", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" });
});
after(() => world?.end());

test("a board finds its own products on the front page and in the list, and no others'", async () => {
  await board.goto("/");
  await board.getByRole("link", { name: /^Đã quá hạn 17g00 ngày 25\/02\/2020: tham mưu báo cáo kiểm điểm/ }).waitFor();
  await board.getByRole("navigation", { name: "Trình đơn" }).getByRole("link", { name: "Việc", exact: true }).click();
  await sound(board);
  await board.getByRole("heading", { name: "Việc của tôi" }).waitFor();
  assert.equal(await board.getByRole("region", { name: "Việc của tôi" }).getByRole("link").count(), 4);
  assert.equal(await board.getByText("Ban Tuyên giáo Đoàn Khối").count(), 0);
  assert.equal((await board.goto("/viec/P5.BTG")).status(), 403);
});

test("what is due says to the minute when, what it needs first and who waits for it", async () => {
  await board.goto("/viec/P4");
  await board.getByText("17g00 ngày 25/02/2020").waitFor();
  await board.getByRole("region", { name: "Đang chờ sản phẩm này" }).getByText(/Hoàn thành dự thảo Báo cáo sơ kết/).waitFor();
  await sound(board);
});

test("nothing, and a file of another kind, aren't taken, and what was typed stays", async () => {
  await board.getByRole("button", { name: "Nộp", exact: true }).click();
  await board.getByText("Chưa có tệp và cũng chưa viết nội dung.").waitFor();
  await board.getByLabel("Nội dung").fill("Bản 1, kính gửi Văn phòng");
  await board.getByLabel("Tệp", { exact: true }).setInputFiles({ name: "bao-cao.docx", mimeType: "application/msword", buffer: Buffer.from([0x4d, 0x5a, 0x90, 0, 3]) });
  await board.getByRole("button", { name: "Nộp", exact: true }).click();
  await board.getByText(/Không nhận được loại tệp này/).waitFor();
  assert.equal(await board.getByLabel("Nội dung").inputValue(), "Bản 1, kính gửi Văn phòng");
  await sound(board);
});

test("a file is handed in, late and not shut out", async () => {
  await board.getByLabel("Tệp", { exact: true }).setInputFiles(join(source, "demo/co-so.xlsx"));
  await board.getByRole("button", { name: "Nộp", exact: true }).click();
  await board.getByText(/Đã nhận sản phẩm P4.BTC, lần 1/).waitFor();
  const version = board.getByRole("region", { name: "Các lần nộp" }).getByRole("listitem");
  await version.getByText(/trễ [\d.]+ ngày/).waitFor();
  const [file] = await Promise.all([board.waitForEvent("download"), version.getByRole("link", { name: "co-so.xlsx" }).click()]);
  assert.equal(file.suggestedFilename(), "co-so.xlsx");
});

test("the office is told, returns it with a reason and takes the mended one", async () => {
  await office.goto("/");
  await office.getByRole("link", { name: "1 sản phẩm chờ nghiệm thu" }).click();
  await office.getByRole("link", { name: "Ban Tổ chức Đoàn Khối" }).click();
  await sound(office);
  await office.getByRole("button", { name: "Trả lại" }).click();
  await office.getByText("Chưa ghi lý do.").waitFor();
  await office.getByLabel("Ý kiến").fill("Thiếu số liệu năm 2018.");
  await office.getByRole("button", { name: "Trả lại" }).click();
  await office.getByText("Đã trả lại sản phẩm P4.BTC.").waitFor();

  await board.goto("/");
  await board.getByRole("link", { name: /^Bị trả lại: tham mưu báo cáo kiểm điểm/ }).click();
  await board.getByText("Thiếu số liệu năm 2018.").waitFor();
  await board.getByLabel("Nội dung").fill("Bản 2, đã bổ sung số liệu năm 2018.");
  await board.getByRole("button", { name: "Nộp", exact: true }).click();
  await board.getByText(/Đã nhận sản phẩm P4.BTC, lần 2/).waitFor();
  await sound(board);
});

test("a version that was overtaken isn't judged unseen; accepting is undone by returning", async () => {
  await office.goto("/viec/P4");
  await board.getByLabel("Nội dung").fill("Bản 3");
  await board.getByRole("button", { name: "Nộp", exact: true }).click();
  await board.getByText(/lần 3/).first().waitFor();
  await office.getByRole("button", { name: "Nghiệm thu" }).click();
  await office.getByText("Sản phẩm P4.BTC vừa có bản mới hơn: lần 3.").waitFor();
  await office.getByRole("button", { name: "Nghiệm thu" }).click();
  await office.getByText("Đã nghiệm thu sản phẩm P4.BTC.").waitFor();
  assert.equal(await office.getByRole("button", { name: "Nghiệm thu" }).count(), 0);
  assert.equal(await office.getByRole("button", { name: "Trả lại" }).count(), 1);
  await sound(office, "/viec?xem=da-nghiem-thu");
});

test("the office looks at all, by state and by unit", async () => {
  await sound(office, "/viec");
  await office.getByLabel("Đơn vị thực hiện").selectOption({ label: "Ban Tuyên giáo Đoàn Khối" });
  await office.getByRole("button", { name: "Lọc" }).click();
  assert.equal(await office.getByRole("link", { name: "Ban Tuyên giáo Đoàn Khối" }).count(), 4);
  assert.equal(await office.getByRole("link", { name: "Ban Tổ chức Đoàn Khối" }).count(), 0);
  await office.getByRole("link", { name: /^Bị trả lại 0/ }).click();
  await office.getByText("Không có việc nào ở đây.").waitFor();
  await sound(office);
});

test("the office asks a unit for one more product, withdraws it and asks again; the unit hands it in", async () => {
  await office.goto("/viec/them");
  await sound(office);
  await office.getByLabel("Đơn vị thực hiện").selectOption({ label: "Đoàn Sở Tài chính" });
  await office.getByLabel("Sản phẩm").fill("Danh sách đại biểu dự Hội nghị");
  await office.getByLabel("Hạn nộp").fill("ngày mai");
  await office.getByRole("button", { name: "Thêm sản phẩm" }).click();
  await office.getByText("Không đọc được hạn nộp “ngày mai”.").waitFor();
  assert.equal(await office.getByLabel("Sản phẩm").inputValue(), "Danh sách đại biểu dự Hội nghị");
  await sound(office);
  await office.getByLabel("Hạn nộp").fill("11g30 ngày 02/03/2030");
  await office.getByRole("button", { name: "Thêm sản phẩm" }).click();
  await office.getByText("Đã thêm sản phẩm B1.STC.").waitFor();
  await sound(office);
  await office.getByRole("button", { name: "Thôi giao sản phẩm này" }).click();
  await office.getByRole("button", { name: "Giao lại sản phẩm này" }).click();
  await office.getByText("Đã giao lại sản phẩm B1.STC.").waitFor();

  await secretary.setViewportSize(phone);
  await secretary.goto("/");
  await secretary.getByRole("link", { name: "Danh sách đại biểu dự Hội nghị: hạn 11g30 ngày 02/03/2030" }).click();
  await secretary.getByLabel("Nội dung").fill("1. Nguyễn Thị Ánh Tuyết\n2. Trần Văn Đức");
  await secretary.getByRole("button", { name: "Nộp", exact: true }).click();
  await secretary.getByText("chờ nghiệm thu").waitFor();
  assert.equal(await secretary.getByText(/trễ/).count(), 0);
  await sound(secretary);
  assert.equal((await secretary.goto("/viec/them")).status(), 403);
});

test("the film's steps are taken at once, and followed to its showing at the conference", async () => {
  await office.goto("/viec/P5");
  await office.getByRole("button", { name: "Lấy các bước làm phim" }).click();
  await office.getByText("Đã ghi các bước.").waitFor();
  await sound(office);
  const showing = office.getByRole("listitem").filter({ hasText: "trình chiếu tại Hội nghị" });
  await showing.getByText("Hạn 11/04/2020").waitFor();
  await office.getByLabel("Ghi chú: Duyệt kịch bản").fill("Thường trực đã duyệt ngày 05/3.");
  await office.getByRole("button", { name: "Xong: Duyệt kịch bản" }).click();
  await office.getByText("Thường trực đã duyệt ngày 05/3.").waitFor();
  await office.getByText("Thêm bước").first().click();
  await office.getByLabel("Tên bước").fill("Thuyết minh");
  await office.getByRole("button", { name: "Thêm bước" }).click();
  await office.getByLabel("Ghi chú: Thuyết minh").waitFor();
  await office.getByRole("button", { name: "Chưa xong: Duyệt kịch bản" }).click();
  await office.getByText("Đã ghi bước này chưa xong.").waitFor();
  await sound(office);
  await office.goto("/viec");
  await office.getByText("0/6 bước").waitFor();
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office, board, secretary].flatMap(page => page.errors), []);
});

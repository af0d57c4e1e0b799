// A board proposes a survey and is told what is odd about the day; the standing decides; the board notes what came of it.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
const source = process.env.SOKET_SOURCE;
let world, administrator, board, standing, secretary;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  standing = await world.person(administrator, { login: "thuongtruc", name: "Thường trực Đoàn Khối", role: "Thường trực", unit: level });
  board = await world.person(administrator, { login: "bantochuc", name: "Ban Tổ chức", role: "Trưởng ban", unit: "Ban Tổ chức Đoàn Khối" });
  secretary = await world.person(administrator, { login: "bithu", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" });
});
after(() => world?.end());

async function fill(page, { unit = "Đoàn Sở Tài chính", day, subject = "Công tác kết nạp đoàn viên", who = "Trưởng ban, 01 chuyên viên" }) {
  await page.getByLabel("Đơn vị", { exact: true }).selectOption({ label: unit });
  await page.getByLabel("Ngày", { exact: true }).fill(day);
  await page.getByLabel("Nội dung").fill(subject);
  await page.getByLabel("Thành phần").fill(who);
}

test("a board proposes; Tết is said before, and refuses nothing", async () => {
  await board.goto("/viec");
  await board.getByRole("link", { name: "Khảo sát, làm việc với cơ sở", exact: true }).click();
  await board.getByText("Chưa có cuộc khảo sát, làm việc nào.").waitFor();
  await sound(board);
  await board.getByRole("link", { name: "Đề xuất khảo sát, làm việc" }).click();
  await sound(board);
  await fill(board, { day: "2020-01-25" });
  await board.getByRole("button", { name: "Gửi đề xuất" }).click();
  await board.getByText(/Ngày 25\/01\/2020 là ngày nghỉ: Tết Nguyên đán/).waitFor();
  assert.equal(await board.getByLabel("Nội dung").inputValue(), "Công tác kết nạp đoàn viên");
  await sound(board);
});

test("another day is looked at anew, and the second sending proposes it", async () => {
  await board.getByLabel("Ngày", { exact: true }).fill("2020-02-12");
  await board.getByRole("button", { name: "Vẫn gửi đề xuất" }).click();
  await board.getByText(/Ngày 12\/02\/2020 đã qua/).waitFor();
  assert.equal(await board.getByText(/Tết Nguyên đán/).count(), 0);
  await board.getByRole("button", { name: "Vẫn gửi đề xuất" }).click();
  await board.getByText("Đã đề xuất, số 1, chờ Thường trực cho ý kiến.").waitFor();
  await sound(board);
  assert.equal(await board.getByRole("button", { name: "Đồng ý" }).count(), 0);
});

test("a second one at that unit on that day is said; it is taken back and offered again", async () => {
  await board.goto("/khao-sat/moi");
  await fill(board, { day: "2020-02-12", subject: "Kiểm tra sổ đoàn viên" });
  await board.getByRole("button", { name: "Gửi đề xuất" }).click();
  await board.getByText(/Đoàn Sở Tài chính đã có cuộc số 1: Công tác kết nạp đoàn viên/).waitFor();
  await board.getByRole("button", { name: "Vẫn gửi đề xuất" }).click();
  await board.getByRole("button", { name: "Rút đề xuất" }).click();
  await board.getByText("Đã rút đề xuất số 2.").waitFor();
  await board.getByRole("link", { name: "Đề xuất lại" }).click();
  assert.equal(await board.getByLabel("Nội dung").inputValue(), "Kiểm tra sổ đoàn viên");
});

test("the unit sees nothing before it is approved", async () => {
  await secretary.goto("/khao-sat");
  await secretary.getByText("Chưa có cuộc khảo sát, làm việc nào.").waitFor();
  assert.equal((await secretary.goto("/khao-sat/1")).status(), 403);
  assert.equal((await secretary.goto("/khao-sat/moi")).status(), 403);
});

test("the standing is told, declines only with a reason, and approves", async () => {
  await standing.goto("/");
  await standing.getByRole("link", { name: "1 đề xuất khảo sát, làm việc chờ ý kiến" }).click();
  await sound(standing);
  await standing.getByRole("link", { name: /^1\. Công tác kết nạp/ }).click();
  await sound(standing);
  await standing.getByRole("button", { name: "Không đồng ý" }).click();
  await standing.getByText("Chưa ghi lý do.").waitFor();
  await standing.getByLabel("Lý do, yêu cầu kèm theo").fill("Kết hợp kiểm tra việc thu đoàn phí.");
  await standing.getByRole("button", { name: "Đồng ý", exact: true }).click();
  await standing.getByText("Đã đồng ý đề xuất số 1.").waitFor();
  await secretary.goto("/khao-sat");
  await secretary.getByRole("link", { name: /^1\. Công tác kết nạp/ }).click();
  await secretary.getByText("Kết hợp kiểm tra việc thu đoàn phí.").waitFor();
});

test("the board notes what came of it, with the minutes", async () => {
  await board.goto("/");
  await board.getByRole("link", { name: "Ghi kết quả khảo sát, làm việc tại Đoàn Sở Tài chính ngày 12/02/2020" }).click();
  await board.getByRole("button", { name: "Lưu kết quả" }).click();
  await board.getByText("Chưa có ghi chép và cũng chưa có tệp.").waitFor();
  await board.getByLabel("Ghi chép").fill("Đơn vị có 212 đoàn viên, đã kết nạp 14.");
  await board.getByLabel("Tệp biên bản").setInputFiles(join(source, "demo/co-so.xlsx"));
  await board.getByRole("button", { name: "Lưu kết quả" }).click();
  await board.getByText("Đã ghi kết quả cuộc số 1.").waitFor();
  await sound(board);
  const [file] = await Promise.all([board.waitForEvent("download"), board.getByRole("link", { name: "co-so.xlsx" }).click()]);
  assert.equal(file.suggestedFilename(), "co-so.xlsx");
});

test("the list by unit shows what was held, and goes out as a workbook", async () => {
  await sound(board, "/khao-sat");
  await board.getByRole("link", { name: /^Đã thực hiện 1/ }).click();
  await board.getByRole("row", { name: /Công tác kết nạp.*đã thực hiện/ }).waitFor();
  const [file] = await Promise.all([board.waitForEvent("download"), board.getByRole("link", { name: "Tải danh sách (.xlsx)" }).click()]);
  assert.equal(file.suggestedFilename(), "khao-sat.xlsx");
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, board, standing, secretary].flatMap(page => page.errors), []);
});

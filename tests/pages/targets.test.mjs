// Targets go in from a file; a board proposes to adjust one, the standing sees what it would do and decides.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, administrator, office, board, standing;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  standing = await world.person(administrator, { login: "thuongtruc", name: "Thường trực Đoàn Khối", role: "Thường trực", unit: level });
  board = await world.person(administrator, { login: "bantochuc", name: "Ban Tổ chức", role: "Trưởng ban", unit: "Ban Tổ chức Đoàn Khối" });
});
after(() => world?.end());

const file = (name, ...lines) => {
  const path = join(world.folder, name);
  writeFileSync(path, "\uFEFF" + ["Mã;Chỉ tiêu;Đơn vị tính;Chiều;Cách tổng hợp;Chỉ tiêu nhiệm kỳ", ...lines].join("\r\n") + "\r\n");
  return path;
};

async function looked_at(path) {
  await office.goto("/chi-tieu/nap");
  await office.getByLabel("Tệp .xlsx hoặc .csv").setInputFiles(path);
  await office.getByRole("button", { name: "Xem trước" }).click();
}

test("wrong cells of a file of targets are named, and nothing is taken in", async () => {
  await looked_at(file("sai.csv", "CT9.1;Số lớp tập huấn;lớp;tối thiểu;cộng dồn;nhiều", "CT9.2;;lớp;tối thiểu;cộng dồn;5"));
  await office.getByText("Tệp có chỗ sai nên chưa nhập gì.").waitFor();
  const told = await office.locator(".findings .error").allInnerTexts();
  assert.ok(told.some(each => /F2/.test(each)) && told.some(each => /B3/.test(each)), told.join("\n"));
  await sound(office);
});

test("a file of targets is looked at, then taken in by its decision", async () => {
  await looked_at(file("moi.csv", "CT9.1;Số lớp tập huấn;lớp;tối thiểu;cộng dồn;40"));
  await office.getByText("Số lớp tập huấn").waitFor();
  await sound(office);
  await office.getByRole("button", { name: "Nhập các chỉ tiêu này" }).click();
  await office.getByText("Đã nhập: 1 mới, 0 thay đổi, 0 giữ nguyên.").waitFor();
  await looked_at(file("doi.csv", "CT9.1;Số lớp tập huấn;lớp;tối thiểu;cộng dồn;50"));
  await office.getByText("Chỉ tiêu nhiệm kỳ: 40 → 50").waitFor();
  await office.getByRole("button", { name: "Nhập các chỉ tiêu này" }).click();
  await sound(office, "/chi-tieu/CT9.1/lich-su");
  await office.getByText("Chỉ tiêu nhiệm kỳ: 40 → 50").waitFor();
});

test("who doesn't run the cycle imports no targets", async () => {
  assert.equal((await board.goto("/chi-tieu/nap")).status(), 403);
});

const shares = (name, ...lines) => {
  const path = join(world.folder, name);
  writeFileSync(path, "\uFEFF" + ["Mã chỉ tiêu;Mã đơn vị;Chỉ tiêu giao;Năm 2019", ...lines].join("\r\n") + "\r\n");
  return path;
};

async function shared_from(path) {
  await office.goto("/chi-tieu/giao/nap");
  await office.getByLabel("Tệp .xlsx hoặc .csv").setInputFiles(path);
  await office.getByLabel("Văn bản quyết định").fill("Công văn số 15-CV/ĐTN");
  await office.getByRole("button", { name: "Xem trước" }).click();
}

test("targets are shared out to units from a file, looked at first; a row without a figure takes a share back", async () => {
  await sound(office, "/chi-tieu/giao");
  await office.getByText("Chưa giao chỉ tiêu nào cho các đơn vị.").waitFor();
  await sound(office, "/chi-tieu/giao/nap");
  await shared_from(shares("giao-sai.csv", "CT9.1;STC;nhiều;", "CT9.1;KHONGCO;5;"));
  await office.getByText("Tệp có chỗ sai nên chưa nhập gì.").waitFor();
  const told = await office.locator(".findings .error").allInnerTexts();
  assert.ok(told.some(each => /C2/.test(each)) && told.some(each => /KHONGCO/.test(each)), told.join("\n"));
  await shared_from(shares("giao.csv", "CT9.1;STC;20;5", "CT9.1;SNV;25;"));
  await office.getByText("CT9.1 · Đoàn Sở Tài chính: 20; năm 2019: 5").waitFor();
  await sound(office);
  await office.getByRole("button", { name: "Giao các chỉ tiêu này" }).click();
  await office.getByText("Đã giao: 2 mới, 0 thay đổi, 0 giữ nguyên.").waitFor();
  await office.getByRole("row", { name: /50.*45.*thiếu 5/ }).waitFor();
  await sound(office);
  await shared_from(shares("giao-lai.csv", "CT9.1;STC;;", "CT9.1;SNV;50;"));
  await office.getByText("CT9.1 · Đoàn Sở Tài chính: 20; năm 2019: 5 → thu hồi").waitFor();
  await office.getByRole("button", { name: "Giao các chỉ tiêu này" }).click();
  await office.getByRole("row", { name: /50.*50.*khớp/ }).waitFor();
  await office.getByRole("link", { name: "CT9.1" }).click();
  await office.getByRole("row", { name: /Đoàn Sở Nội vụ.*50.*Công văn số 15-CV/ }).waitFor();
  await office.getByText(/Đoàn Sở Tài chính: 20; năm 2019: 5/).waitFor(); // as it was
  await sound(office);
});

test("the table of shares comes to be filled in; who doesn't run the cycle sees it and shares nothing out", async () => {
  await office.goto("/chi-tieu/giao");
  const download = office.waitForEvent("download");
  await office.getByRole("link", { name: "Tải bảng giao để điền" }).click();
  const table = join(world.folder, "giao-chi-tieu.xlsx");
  await (await download).saveAs(table);
  await shared_from(table);
  await office.getByText("Tệp không có gì khác với dữ liệu đang lưu.").waitFor();
  await sound(board, "/chi-tieu/giao");
  assert.equal(await board.getByRole("link", { name: "Giao chỉ tiêu từ tệp" }).count(), 0);
  assert.equal((await board.goto("/chi-tieu/giao/nap")).status(), 403);
});

test("a board proposes to adjust its own target; a figure that can't be read is told, and what was typed stays", async () => {
  await sound(board, "/de-xuat");
  await board.getByRole("link", { name: "Đề xuất điều chỉnh", exact: true }).click();
  await sound(board);
  await board.getByRole("link").filter({ hasText: /^CT/ }).first().click();
  await sound(board);
  await board.getByLabel("Chỉ tiêu nhiệm kỳ").fill("rất nhiều");
  await board.getByLabel("Lý do đề xuất").fill("Số đoàn viên giảm sau sắp xếp.");
  await board.getByRole("button", { name: "Gửi đề xuất" }).click();
  await board.getByText(/“rất nhiều” không/).waitFor();
  assert.equal(await board.getByLabel("Lý do đề xuất").inputValue(), "Số đoàn viên giảm sau sắp xếp.");
  await board.getByLabel("Chỉ tiêu nhiệm kỳ").fill("77");
  await board.getByRole("button", { name: "Gửi đề xuất" }).click();
  await board.getByText("Đã gửi đề xuất số 1, chờ Thường trực quyết định.").waitFor();
  assert.equal(await board.getByRole("button", { name: "Đồng ý điều chỉnh" }).count(), 0);
});

test("the front page tells the standing; declining needs a reason; approving leaves a revision with its document", async () => {
  await standing.goto("/");
  await standing.getByRole("link", { name: "1 đề xuất điều chỉnh chỉ tiêu chờ quyết định" }).click();
  await standing.getByRole("link", { name: "Số 1" }).click();
  await standing.getByRole("row", { name: /Mục tiêu.*77/ }).waitFor();
  await sound(standing);
  await standing.evaluate(() => document.querySelector("form:has(button[name=ket-luan])").submit()); // no button pressed
  await standing.getByText("Chưa chọn trả lời nào.").waitFor();
  await standing.getByRole("button", { name: "Không đồng ý" }).click();
  await standing.locator(".findings .error").waitFor();
  await standing.getByLabel("Văn bản quyết định").fill("Kết luận số 05-KL/ĐTN ngày 12/03/2020");
  await standing.getByRole("button", { name: "Đồng ý điều chỉnh" }).click();
  await standing.getByText("Đã đồng ý với đề xuất số 1").waitFor();
  await standing.getByRole("link", { name: "Các lần điều chỉnh" }).click();
  await standing.getByText(/Kết luận số 05-KL\/ĐTN/).waitFor();
  await standing.getByText(/→ 77/).waitFor();
  await standing.goto("/");
  assert.equal(await standing.getByRole("link", { name: /đề xuất điều chỉnh chỉ tiêu chờ/ }).count(), 0);
});

test("whoever decides is told what would be odd in the target as proposed", async () => {
  await office.goto("/de-xuat/moi?chi-tieu=CT5.1");
  await office.getByLabel("Chỉ tiêu nhiệm kỳ").fill("1.000");
  await office.getByLabel("Lý do đề xuất").fill("Số đoàn viên giảm.");
  await office.getByRole("button", { name: "Gửi đề xuất" }).click();
  await office.getByText(/Đã gửi đề xuất số 2/).waitFor();
  await standing.goto("/de-xuat/2");
  await standing.getByText(/Chỉ tiêu các năm của CT5.1 cộng lại là 2.500, nhiều hơn chỉ tiêu nhiệm kỳ 1.000./).waitFor();
  await sound(standing);
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office, board, standing].flatMap(page => page.errors), []);
});

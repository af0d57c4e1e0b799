// The organisation in the browser: the list of units goes in and out, units are found, changed by a document,
// and a mistake is taken back.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, phone, stumbles, sound } from "./world.mjs";

const source = process.env.SOKET_SOURCE;
let world, administrator;

const file = (name, ...lines) => {
  const path = join(world.folder, name);
  writeFileSync(path, "\uFEFF" + ["Mã;Tên đơn vị;Loại;Cấp trên;Nhóm", ...lines].join("\r\n") + "\r\n");
  return path;
};

async function looked_at(page, path) {
  await page.goto("/to-chuc/nap");
  await page.getByLabel("Tệp .xlsx hoặc .csv").setInputFiles(path);
  await page.getByRole("button", { name: "Xem trước" }).click();
}

before(async () => {
  world = await World.begin({ prepared: false });
  administrator = await world.administrator();
});
after(() => world?.end());

test("a list with wrong cells is told cell by cell, and nothing of it is taken in", async () => {
  await administrator.goto("/to-chuc");
  await administrator.getByText("Chưa có đơn vị nào.").waitFor();
  await looked_at(administrator, file("sai.csv", "ĐK;Đoàn Khối;khối;;", "STC;;cơ sở;ĐK;Sở", "SYT;Đoàn Sở Y tế;hợp tác xã;ĐX;Sở"));
  await administrator.getByText("Tệp có chỗ sai nên chưa nhập gì.").waitFor();
  const told = await administrator.locator(".findings .error").allInnerTexts();
  assert.ok(told.some(each => /B3.*STC chưa có tên/.test(each)), told.join("\n"));
  assert.ok(told.some(each => /C4.*hợp tác xã/.test(each)), told.join("\n"));
  assert.ok(told.some(each => /D4.*ĐX/.test(each)), told.join("\n"));
  assert.equal(await administrator.getByRole("button", { name: "Nhập vào tổ chức" }).count(), 0);
  await sound(administrator);
  await administrator.goto("/to-chuc");
  await administrator.getByText("Chưa có đơn vị nào.").waitFor();
});

test("a list is looked at, then taken in; the same one again changes nothing", async () => {
  await looked_at(administrator, join(source, "demo/co-so.xlsx"));
  await administrator.getByRole("heading", { name: "Sẽ nhập từ co-so.xlsx" }).waitFor();
  await sound(administrator);
  await administrator.getByRole("button", { name: "Nhập vào tổ chức" }).click();
  await administrator.getByText(/Đã nhập: \d+ đơn vị mới, 0 đơn vị thay đổi/).waitFor();
  await administrator.getByRole("link", { name: "Đoàn Sở Tài chính" }).waitFor();
  await looked_at(administrator, join(source, "demo/co-so.xlsx"));
  await administrator.getByText("Tệp không có gì khác với dữ liệu đang lưu.").waitFor();
});

test("the list that is saved comes in again as the same", async () => {
  for (const name of ["don-vi.xlsx", "don-vi.csv"]) {
    const [download] = await Promise.all([administrator.waitForEvent("download"), administrator.goto("/to-chuc/danh-sach." + name.split(".")[1]).catch(() => {})]);
    const path = join(world.folder, name);
    await download.saveAs(path);
    await looked_at(administrator, path);
    await administrator.getByText("Tệp không có gì khác với dữ liệu đang lưu.").waitFor();
  }
});

test("a unit is found by a part of its name without marks, and by its code", async () => {
  await sound(administrator, "/to-chuc");
  for (const words of ["so tai chinh", "stc"]) {
    await administrator.goto("/to-chuc");
    await administrator.getByLabel("Tìm đơn vị").fill(words);
    await administrator.getByRole("button", { name: "Tìm", exact: true }).click();
    await administrator.getByRole("row", { name: /Đoàn Sở Tài chính.*STC/ }).waitFor();
  }
  await administrator.getByLabel("Tìm đơn vị").fill("không đâu có");
  await administrator.getByRole("button", { name: "Tìm", exact: true }).click();
  await administrator.getByText("Không có đơn vị nào như vậy.").waitFor();
});

test("a unit is renamed by a document: looked at, recorded, in its history; the mistake is taken back", async () => {
  await administrator.goto("/to-chuc/don-vi/STC");
  await administrator.getByRole("link", { name: "Đổi tên" }).click();
  await administrator.getByLabel("Tên mới", { exact: true }).fill("Đoàn Sở Tài chính – Kế hoạch");
  await administrator.getByLabel("Ngày có hiệu lực").fill("ngày nào đó");
  await administrator.getByLabel("Văn bản quyết định").fill("Quyết định số 12-QĐ/ĐTN ngày 10/01/2020");
  await administrator.getByRole("button", { name: "Ghi thay đổi" }).click();
  await administrator.getByText("Không đọc được ngày “ngày nào đó”").waitFor();
  assert.equal(await administrator.getByLabel("Tên mới", { exact: true }).inputValue(), "Đoàn Sở Tài chính – Kế hoạch");
  await administrator.getByLabel("Ngày có hiệu lực").fill("15/01/2020");
  await administrator.getByRole("button", { name: "Xem trước" }).click();
  await administrator.getByText("Chưa ghi gì.").waitFor();
  await administrator.getByText("STC: tên “Đoàn Sở Tài chính” → “Đoàn Sở Tài chính – Kế hoạch”").waitFor();
  await sound(administrator);
  await administrator.getByRole("button", { name: "Ghi thay đổi" }).click();
  await administrator.getByText("Đã ghi thay đổi số 2.").waitFor();
  await sound(administrator, "/to-chuc/thay-doi");
  await sound(administrator, "/to-chuc/don-vi/STC");
  await administrator.getByRole("heading", { name: "Đoàn Sở Tài chính – Kế hoạch" }).waitFor();
  await administrator.getByText("theo Quyết định số 12-QĐ/ĐTN ngày 10/01/2020").waitFor();
  await administrator.goto("/to-chuc/thay-doi");
  await administrator.getByText("Hủy thay đổi số 2").click();
  await administrator.getByLabel("Lý do hủy").fill("Ghi nhầm đơn vị.");
  await administrator.getByRole("button", { name: "Hủy thay đổi này" }).click();
  await administrator.getByText("Đã hủy thay đổi số 2.").waitFor();
  await administrator.goto("/to-chuc/don-vi/STC");
  await administrator.getByRole("heading", { name: "Đoàn Sở Tài chính", exact: true }).waitFor();
});

test("units are merged into a new one, another is split, a third dissolved and a fourth moved", async () => {
  const decide = async (path, fields, number) => {
    await administrator.goto("/to-chuc/thay-doi/" + path);
    for (const [label, text] of Object.entries(fields)) await administrator.getByLabel(label, { exact: true }).fill(text);
    await administrator.getByLabel("Ngày có hiệu lực").fill("15/01/2020");
    await administrator.getByLabel("Văn bản quyết định").fill("Quyết định số 13-QĐ/ĐTN");
    await administrator.getByRole("button", { name: "Ghi thay đổi" }).click();
    await administrator.getByText(`Đã ghi thay đổi số ${number}.`).waitFor();
  };
  await administrator.goto("/to-chuc/thay-doi/hop-nhat?don-vi=STC");
  await administrator.getByLabel("Mã đơn vị nhận", { exact: true }).fill("SYT");
  await administrator.getByLabel("Ngày có hiệu lực").fill("15/01/2020");
  await administrator.getByLabel("Văn bản quyết định").fill("Quyết định số 13-QĐ/ĐTN");
  await administrator.getByRole("button", { name: "Xem trước" }).click();
  await administrator.getByText("STC là Đoàn Sở Tài chính", { exact: true }).waitFor();
  await administrator.getByText("SYT là Đoàn Sở Y tế", { exact: true }).waitFor();
  assert.deepEqual(await stumbles(administrator), []);
  await decide("hop-nhat?don-vi=STC", { "Mã các đơn vị được hợp nhất": "STC, SYT", "Mã đơn vị nhận": "STCYT", "Tên mới": "Đoàn Sở Tài chính và Y tế" }, 3);
  await administrator.goto("/to-chuc/don-vi/STC");
  await administrator.getByText("STC: kết thúc, hợp nhất vào STCYT").waitFor();
  await administrator.goto("/to-chuc/don-vi/STCYT");
  await administrator.getByRole("heading", { name: "Đoàn Sở Tài chính và Y tế" }).waitFor();
  await decide("chia-tach?don-vi=STCYT", { "Các đơn vị mới": "STC2 = Đoàn Sở Tài chính mới\nSYT2 = Đoàn Sở Y tế mới" }, 4);
  await decide("chuyen?don-vi=SYT2", { "Mã cấp trên mới": "STC2" }, 5);
  await administrator.goto("/to-chuc/thay-doi/giai-the?don-vi=STC2");
  await administrator.getByLabel("Ngày có hiệu lực").fill("16/01/2020");
  await administrator.getByLabel("Văn bản quyết định").fill("Quyết định số 14-QĐ/ĐTN");
  await administrator.getByRole("button", { name: "Ghi thay đổi" }).click();
  await administrator.getByText("còn đơn vị trực thuộc vào ngày đó").waitFor();
  await sound(administrator);
});

test("a secretary sees the own unit and changes nothing", async () => {
  const secretary = await world.person(administrator, { login: "bithu.sxd", name: "Bí thư Đoàn Sở Xây dựng", role: "Bí thư đơn vị", unit: "Đoàn Sở Xây dựng" });
  await secretary.goto("/to-chuc");
  await secretary.getByRole("heading", { name: "Đoàn Sở Xây dựng" }).waitFor();
  assert.equal(await secretary.getByRole("link", { name: "Đổi tên" }).count(), 0);
  assert.equal((await secretary.goto("/to-chuc/nap")).status(), 403);
  await secretary.goto("/to-chuc/thay-doi");
  await secretary.getByText("SXD: đơn vị mới “Đoàn Sở Xây dựng”").waitFor();
  assert.equal(await secretary.getByText("SNV").count(), 0);
  assert.equal(await secretary.getByText(/Hủy thay đổi/).count(), 0);
  assert.equal((await secretary.goto("/to-chuc/don-vi/SNV")).status(), 403);
});

test("two thousand units stand folded, and the page isn't wider than a phone", async () => {
  const many = [];
  for (let i = 1; i <= 2000; ++i) many.push(`D${i};Chi đoàn cơ sở số ${i} của một đơn vị có tên thật dài để thử bề rộng;cơ sở;BK;Nhóm ${i % 40}`);
  const root = await administrator.goto("/to-chuc").then(() => administrator.locator(".tree code").first().innerText());
  await looked_at(administrator, file("nhieu.csv", ...many.map(line => line.replace(";BK;", `;${root};`))));
  await administrator.getByRole("button", { name: "Nhập vào tổ chức" }).click();
  await administrator.getByText("Đã nhập: 2000 đơn vị mới").waitFor();
  await sound(administrator, "/to-chuc");
  assert.equal(await administrator.getByRole("link", { name: "Chi đoàn cơ sở số 7 của" }).isVisible(), false);
  await administrator.getByText("Nhóm 7", { exact: false }).first().click();
  assert.equal(await administrator.getByRole("link", { name: "Chi đoàn cơ sở số 7 của" }).isVisible(), true);
});

test("no page had a fault of its script", () => {
  assert.deepEqual(administrator.errors, []);
});

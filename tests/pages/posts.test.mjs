// Posts and who is in them, as a list: looked at, taken in, and out again.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, sound } from "./world.mjs";

let world, administrator;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  administrator.setDefaultTimeout(8000);
});
after(() => world?.end());

async function looked_at(...rows) {
  const path = join(world.folder, "chuc-vu.csv");
  writeFileSync(path, "\uFEFF" + ["Đơn vị;Chức vụ;Họ và tên;Từ ngày;Đến ngày", ...rows].join("\r\n") + "\r\n");
  await administrator.goto("/to-chuc");
  await administrator.getByRole("link", { name: "Nhập chức vụ" }).click();
  await administrator.getByLabel("Tệp .xlsx hoặc .csv").setInputFiles(path);
  await administrator.getByRole("button", { name: "Xem trước" }).click();
}

test("a row of no unit is told at its cell, and nothing is taken in", async () => {
  await looked_at("KHONG;Bí thư;Trần Thị Bình;01/7/2017;", "STC;Bí thư;Trần Thị Bình;01/7/2017;");
  await administrator.getByText("Tệp có chỗ sai nên chưa nhập gì.").waitFor();
  await administrator.getByText(/A2.*KHONG/).waitFor();
  assert.equal(await administrator.getByRole("button", { name: "Nhập vào tổ chức" }).count(), 0);
  await sound(administrator);
});

test("what would be taken in is seen first, and a tenure that differs beside what it was", async () => {
  await looked_at("STC;Bí thư;Trần Thị Bình;01/7/2017;");
  await administrator.getByText(/Trần Thị Bình, Bí thư STC/).waitFor();
  await sound(administrator);
  await administrator.getByRole("button", { name: "Nhập vào tổ chức" }).click();
  await administrator.getByText("Đã nhập chức vụ: thêm 1, sửa 0, giữ nguyên 0.").waitFor();
  await looked_at("STC;Bí thư;Trần Thị Bình;01/7/2017;31/12/2019");
  await administrator.getByText(/Trước đó: Trần Thị Bình/).waitFor();
});

test("the list goes out", async () => {
  const answer = await administrator.request.get("/to-chuc/chuc-vu.xlsx");
  assert.equal(answer.status(), 200);
  assert.match(answer.headers()["content-disposition"], /chuc-vu\.xlsx/);
});

// The office puts units side by side; what is far from the others is told.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, fill_all, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
const units = ["Đoàn Sở Tài chính", "Đoàn Sở Y tế"];
let world, administrator, office;

before(async () => {
  world = await World.begin();
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  office.setDefaultTimeout(8000);
});
after(() => world?.end());

test("while no report counts there is nothing to compare", async () => {
  await office.goto("/bao-cao");
  await office.getByRole("link", { name: "So sánh các đơn vị" }).click();
  await office.getByText("Chưa có báo cáo nào được tính để so sánh.").waitFor();
  await sound(office, "/bao-cao/so-sanh");
});

test("chosen units stand side by side by target, with their figures of each year", async () => {
  for (const [unit, figure] of [["SYT", "120"], ["STC", "100"]]) {
    await fill_all(office, unit, figure);
    await office.getByRole("button", { name: "Gửi báo cáo" }).click();
    await office.getByText(/phiếu nhận số/).first().waitFor();
  }
  await office.goto("/bao-cao/so-sanh");
  for (const unit of units) await office.getByLabel(unit).check();
  await office.getByRole("button", { name: "So sánh" }).click();
  for (const unit of units) await office.getByRole("columnheader", { name: unit }).waitFor();
  await office.getByRole("row", { name: /CT1\.1.*2018 100.*2019 100.*2018 120.*2019 120/ }).waitFor();
  assert.ok(await office.getByLabel(units[0]).isChecked());
  await sound(office);
  if (process.env.SOKET_SCREENS) {
    mkdirSync(process.env.SOKET_SCREENS, { recursive: true });
    for (const width of [1280, 390]) {
      await office.setViewportSize({ width, height: 844 });
      await office.screenshot({ path: join(process.env.SOKET_SCREENS, `compare-${width}.png`) });
    }
  }
});

test("what waits for approval stands in the order in which it came", async () => {
  await office.goto("/bao-cao?xem=cho-duyet");
  assert.deepEqual(await office.locator("tbody th").allInnerTexts(), [...units].reverse());
});

test("a figure far from those of all others of its group is told, and to which unit it belongs", async () => {
  for (const unit of ["SNV", "STP", "SCT", "SGTVT", "SXD", "SQHKT"]) {
    await fill_all(office, unit, "110");
    if (unit === "SNV") {
      await office.goto("/bao-cao/SNV/nhap?phan=so-lieu");
      await office.locator("[data-field='figure:CT1.1@2018']").fill("9000");
      await office.getByText(/Đã lưu trên máy chủ lúc/).waitFor();
      await office.goto("/bao-cao/SNV/nhap?phan=gui");
    }
    await office.getByRole("button", { name: "Gửi báo cáo" }).click();
    await office.getByText(/phiếu nhận số/).first().waitFor();
  }
  await office.goto("/bao-cao/so-sanh");
  const unlike = /khác hẳn các đơn vị khác/;
  await office.locator("label").filter({ hasText: "Đoàn Sở Nội vụ" }).filter({ hasText: unlike }).waitFor();
  for (const unit of ["Đoàn Sở Nội vụ", "Đoàn Sở Tài chính"]) await office.getByLabel(unit).check();
  await office.getByRole("button", { name: "So sánh" }).click();
  const cell = office.getByRole("row", { name: /CT1\.1/ }).getByRole("cell").filter({ hasText: unlike });
  assert.equal(await cell.count(), 1);
  await cell.getByText(unlike).click();
  await cell.getByText(/9\.000/).first().waitFor();
  assert.equal(await office.getByRole("row", { name: /CT1\.2/ }).getByText(unlike).count(), 0);
  await sound(office);
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office].flatMap(page => page.errors), []);
});

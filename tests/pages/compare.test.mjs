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
});
after(() => world?.end());

test("while no report counts there is nothing to compare", async () => {
  await office.goto("/bao-cao");
  await office.getByRole("link", { name: "So sánh các đơn vị" }).click();
  await office.getByText("Chưa có báo cáo nào được tính để so sánh.").waitFor();
  await sound(office, "/bao-cao/so-sanh");
});

test("chosen units stand side by side by target, with their figures of each year", async () => {
  for (const [unit, figure] of [["STC", "100"], ["SYT", "120"]]) {
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

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office].flatMap(page => page.errors), []);
});

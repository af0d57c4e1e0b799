// From a figure of the whole down to the cell of the workbook that it came in.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { World, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, office;

before(async () => {
  world = await World.begin();
  const folder = join(world.folder, "nhan-ve");
  execFileSync(join(dirname(process.env.SOKET), "demo_fill"), [world.store, folder]);
  try { world.run("report", "collect", folder); } catch { /* some of them are faulty, and told */ }
  const administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  office.setDefaultTimeout(8000);
});
after(() => world?.end());

test("a target's part names file and cell, and leads to the figure's row in the unit's report", async () => {
  await office.goto("/chi-tieu/CT1.1");
  const row = office.getByRole("row", { name: /Số liệu![A-Z]+\d+.*Tệp .*, lần nộp \d/ }).first();
  await row.waitFor();
  await sound(office, "/chi-tieu/CT1.1");
  await row.getByRole("link").click();
  const target = office.locator(":target");
  assert.match(await target.innerText(), /CT1\.1/);
  assert.match(await target.innerText(), /Số liệu![A-Z]+\d+/);
  await office.getByText(/Số liệu trong tệp .*, lần nộp \d/).waitFor();
  await sound(office);
  if (process.env.SCREENS) await office.screenshot({ path: join(process.env.SCREENS, "so-lieu.png") });
});

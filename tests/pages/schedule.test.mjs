// The schedule: what waits for what, a date moved after a look at what follows, and put back.
import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { World, phone, stumbles, wider_than_screen } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, office, standing, secretary;

before(async () => {
  world = await World.begin();
  const administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  standing = await world.person(administrator, { login: "thuongtruc", name: "Thường trực Đoàn Khối", role: "Thường trực", unit: level });
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
  for (const page of [office, standing, secretary]) page.setDefaultTimeout(8000);
});
after(() => world?.end());

async function fits(page, name) {
  const before = page.viewportSize();
  for (const size of [phone, { width: 1280, height: 800 }]) {
    await page.setViewportSize(size);
    assert.deepEqual(await stumbles(page), []);
    assert.equal(await wider_than_screen(page), 0);
    if (process.env.SCREENS) await page.screenshot({ path: join(process.env.SCREENS, `${name}-${size.width}.png`), fullPage: true });
  }
  await page.setViewportSize(before);
}

test("everybody of the cycle sees the schedule with slack and chains; who only reads moves nothing", async () => {
  await secretary.goto("/tien-do");
  await secretary.getByRole("heading", { name: "Chuỗi việc sát nhất" }).waitFor();
  await secretary.getByText("Chờ việc nào").first().click();
  assert.equal(await secretary.getByRole("link", { name: /^Dời/ }).count(), 0);
  assert.equal((await secretary.request.get("/tien-do/doi")).status(), 403);
  await fits(secretary, "tien-do");
});

test("the calendar goes out as .ics", async () => {
  const answer = await secretary.request.get("/tien-do/lich.ics");
  assert.match(answer.headers()["content-type"], /text\/calendar/);
  assert.match(await answer.text(), /^BEGIN:VCALENDAR/);
});

test("a day that can't be read is told, and what was typed stays", async () => {
  await office.goto("/tien-do");
  await office.getByRole("link", { name: /^Dời: .*báo cáo/i }).first().click();
  await office.getByLabel("Dời đến").fill("tuần sau");
  await office.getByRole("button", { name: "Xem trước" }).click();
  await office.getByRole("alert").waitFor();
  assert.equal(await office.getByLabel("Dời đến").inputValue(), "tuần sau");
});

test("what follows is seen before anything moves", async () => {
  await office.getByLabel("Dời đến").fill("+10");
  await office.getByRole("button", { name: "Xem trước" }).click();
  await office.getByRole("heading", { name: "Nếu dời thì" }).waitFor();
  assert.ok(await office.getByText("dời", { exact: true }).count() >= 1);
  await fits(office, "tien-do-doi");
  await standing.goto("/tien-do");
  assert.equal(await standing.getByRole("heading", { name: "Các lần điều chỉnh" }).count(), 0);
});

test("applied with a reason it stands in the history; the standing puts it back", async () => {
  await office.getByLabel("Lý do dời").fill("Trùng lịch họp của Thành Đoàn.");
  await office.getByRole("button", { name: "Dời", exact: true }).click();
  await office.getByText(/Đã dời\./).waitFor();
  await office.getByText("Trùng lịch họp của Thành Đoàn.").waitFor();
  await standing.goto("/tien-do");
  await standing.getByRole("button", { name: "Trả lại như trước" }).click();
  await standing.getByText("Đã trả lại như trước lần điều chỉnh cuối.").waitFor();
  await standing.getByText("Trả lại như trước: Trùng lịch họp của Thành Đoàn.").waitFor();
  assert.equal(await standing.getByText(/\(kế hoạch:/).count(), 0);
});

test("what is held stays where it is", async () => {
  await office.goto("/tien-do/doi?viec=1&den=%2B40");
  const follow = office.getByRole("group", { name: "Giữ nguyên, không dời theo" }).getByRole("checkbox");
  const count = await follow.count();
  if (count === 0) return;
  await follow.first().check();
  await office.getByRole("button", { name: "Xem trước" }).click();
  assert.equal(await office.getByRole("group", { name: "Giữ nguyên, không dời theo" }).getByRole("checkbox", { checked: true }).count(), 1);
});

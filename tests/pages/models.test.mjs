// What units offer is put forward by boards and decided on; a unit is asked for a paper, and answers.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { World, phone, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";
let world, office, standing, board, member, reported, silent;

before(async () => {
  world = await World.begin();
  const returned = join(world.folder, "nhan-ve");
  execFileSync(join(dirname(process.env.SOKET), "demo_fill"), [world.store, returned]);
  world.run("report", "collect", join(returned, "on-time"), "--received", "16g40 ngày 20/02/2020");
  const administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  standing = await world.person(administrator, { login: "thuongtruc", name: "Thường trực Đoàn Khối", role: "Thường trực", unit: level });
  board = await world.person(administrator, { login: "bantochuc", name: "Ban Tổ chức", role: "Trưởng ban", unit: "Ban Tổ chức Đoàn Khối" });
  member = await world.person(administrator, { login: "uyvien", name: "Ủy viên Ban Chấp hành", role: "Ủy viên Ban Chấp hành", unit: level });
  const offers = JSON.parse(world.run("models", "show", "--json"));
  offered = offers.filter(each => each.kind === "paper")[0];
  const unit = JSON.parse(world.run("org", "show", "--json")).find(each => each.code === offered.unit).name;
  reported = await world.person(administrator, { login: "bithu.a", name: "Bí thư đơn vị đã báo cáo", role: "Bí thư đơn vị", unit });
  silent = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
});
after(() => world?.end());
let offered;

const open = page => page.goto(`/mo-hinh/${offered.id}`);

test("a board finds a paper among what units offer, and puts it forward", async () => {
  await board.goto("/");
  await board.getByRole("link", { name: "Mô hình", exact: true }).click();
  await sound(board);
  await board.getByLabel("Loại").selectOption({ label: "Tham luận" });
  await board.getByRole("button", { name: "Lọc" }).click();
  assert.equal(await board.getByRole("row").filter({ hasText: "Mô hình" }).count(), 0);
  await open(board);
  await board.getByLabel("Lý do giới thiệu hoặc rút").fill("Sát lĩnh vực tổ chức xây dựng Đoàn.");
  await board.getByRole("button", { name: "Giới thiệu mục này" }).click();
  await board.getByText("Đã ghi nhận giới thiệu.").waitFor();
  await sound(board);
});

test("a board takes that back and puts it forward anew; it decides nothing", async () => {
  await board.getByRole("button", { name: "Rút giới thiệu" }).click();
  await board.getByText("Chưa có Ban nào giới thiệu.").waitFor();
  await board.getByRole("button", { name: "Giới thiệu mục này" }).click();
  await board.getByText("Đã ghi nhận giới thiệu.").waitFor();
  assert.equal(await board.getByRole("button", { name: "Lưu quyết định" }).count(), 0);
  const refused = await board.evaluate(async path => {
    const key = document.querySelector("input[name=khoa]").value;
    return (await fetch(path, { method: "POST", body: new URLSearchParams({ khoa: key, chon: "report", lan: "0" }) })).status;
  }, `/mo-hinh/${offered.id}/chon`);
  assert.equal(refused, 403);
});

test("the standing is told all that a choice lacks, with what was typed kept, and chooses", async () => {
  await standing.goto("/mo-hinh?xem=de-xuat");
  await standing.getByRole("link", { name: offered.name }).first().click();
  await standing.getByLabel("Trình bày tại Hội nghị", { exact: true }).check();
  await standing.getByLabel("Số phút").fill("500");
  await standing.getByLabel("Người trình bày (chức vụ)").fill("");
  await standing.getByRole("button", { name: "Lưu quyết định" }).click();
  await standing.getByText("Chưa ghi người trình bày.").waitFor();
  await standing.getByText("Số phút trình bày phải từ 1 đến 120.").waitFor();
  assert.equal(await standing.getByLabel("Số phút").inputValue(), "500");
  await sound(standing);
  await standing.getByLabel("Số phút").fill("10");
  await standing.getByLabel("Người trình bày (chức vụ)").fill("Bí thư Đoàn cơ sở");
  await standing.getByRole("button", { name: "Lưu quyết định" }).click();
  await standing.getByText("Đã lưu quyết định.").waitFor();
  await standing.getByText("Trình bày tại Hội nghị, thứ 1, 10 phút").first().waitFor();
  await sound(standing);
});

test("the unit sees what became of its own, and of nobody else's", async () => {
  await open(reported);
  await reported.getByText("Trình bày tại Hội nghị, thứ 1, 10 phút").first().waitFor();
  assert.equal(await reported.getByRole("button", { name: "Lưu quyết định" }).count(), 0);
  assert.equal((await silent.goto(`/mo-hinh/${offered.id}`)).status(), 403);
  await silent.goto("/mo-hinh");
  await silent.getByText(/Chưa có báo cáo nào giới thiệu/).waitFor();
  await sound(silent);
});

test("the papers stand in their order, their minutes against the time that there is, and go out as files", async () => {
  const second = JSON.parse(world.run("models", "show", "--json")).find(each => each.id !== offered.id && each.kind === "paper");
  world.run("models", "choose", second.id, "--for", "conference", "--minutes", "15", "--presenter", "Phó Bí thư");
  await office.goto("/tham-luan");
  await office.getByLabel("Số phút Hội nghị dành cho tham luận").fill("20");
  await office.getByRole("button", { name: "Lưu thời gian" }).click();
  await office.getByText("Vượt thời gian dành cho tham luận: 5 phút.").waitFor();
  await office.getByRole("button", { name: `Xuống ${offered.name}` }).first().click();
  await office.getByText("Đã chuyển đến vị trí 2.").waitFor();
  const names = await office.locator("tbody tr th").allInnerTexts();
  assert.ok(names[1].startsWith(offered.name), names.join("\n"));
  await sound(office);
  for (const kind of ["xlsx", "docx"]) {
    const file = await member.request.get(`/tham-luan/danh-sach.${kind}`);
    assert.equal(file.status(), 200);
    assert.equal((await file.body()).subarray(0, 2).toString(), "PK");
  }
});

test("a unit that has offered no paper is asked for one: it sees so on its front page and says yes with a title", async () => {
  await board.goto("/tham-luan");
  await board.getByLabel("Đơn vị", { exact: true }).selectOption({ label: "Đoàn Sở Tài chính" });
  await board.getByLabel("Chủ đề đề nghị").fill("Chuyển đổi số trong công tác Đoàn");
  await board.getByRole("button", { name: "Gửi đề cử" }).click();
  await board.getByText("Đã gửi đề cử; đơn vị thấy ở trang chính.").waitFor();
  await silent.setViewportSize(phone);
  await silent.goto("/");
  await silent.getByRole("link", { name: "Đơn vị được đề nghị tham luận: Chuyển đổi số trong công tác Đoàn" }).click();
  await sound(silent);
  await silent.getByRole("button", { name: "Nhận tham luận" }).click();
  await silent.getByText("Chưa ghi tên tham luận.").waitFor();
  await silent.getByLabel("Tên tham luận").fill("Sổ đoàn viên điện tử");
  await silent.getByLabel("Người trình bày (chức vụ)").fill("Bí thư");
  await silent.getByRole("button", { name: "Nhận tham luận" }).click();
  await silent.getByText("Đã nhận tham luận.").waitFor();
  await silent.goto("/");
  assert.equal(await silent.getByRole("link", { name: /được đề nghị tham luận/ }).count(), 0);
  await silent.goto("/mo-hinh");
  await silent.getByRole("link", { name: "Sổ đoàn viên điện tử" }).waitFor();
  await sound(board, "/tham-luan");
});

test("a unit that says no gives its reason, and who asked may ask no more", async () => {
  await board.goto("/tham-luan");
  await board.getByLabel("Đơn vị", { exact: true }).selectOption({ label: "Đoàn Sở Tài chính" });
  await board.getByLabel("Chủ đề đề nghị").fill("Công tác phát triển đoàn viên");
  await board.getByRole("button", { name: "Gửi đề cử" }).click();
  const path = new URL(board.url()).pathname;
  await silent.goto(path);
  await silent.getByRole("button", { name: "Không nhận" }).click();
  await silent.getByText("Chưa ghi lý do.").waitFor();
  await silent.getByLabel("Lý do (khi không nhận)").fill("Đơn vị đang sắp xếp tổ chức.");
  await silent.getByRole("button", { name: "Không nhận" }).click();
  await board.goto(path);
  await board.getByText("Đơn vị đang sắp xếp tổ chức.").waitFor();
  await board.getByLabel("Lý do", { exact: true }).fill("Đã chọn đơn vị khác.");
  await board.getByRole("button", { name: "Thôi đề cử" }).click();
  await board.getByText("Đã thôi đề cử.").waitFor();
  await board.getByText("Đơn vị đang sắp xếp tổ chức.").waitFor(); // what the unit said stays
  await sound(board);
});

test("the committee's members read it all and change nothing", async () => {
  await member.goto("/tham-luan");
  assert.equal(await member.getByRole("button", { name: /Gửi đề cử|Lưu thời gian|Lên|Xuống/ }).count(), 0);
  await open(member);
  await member.getByText(/Trình bày tại Hội nghị, thứ 2/).first().waitFor();
  assert.equal(await member.getByRole("button", { name: /Lưu quyết định|Giới thiệu/ }).count(), 0);
});

test("no page had a fault of its script", () => {
  assert.deepEqual([office, standing, board, member, reported, silent].flatMap(page => page.errors), []);
});

// Units whose report is missing are reminded: by letters to a small mail server, and by telephone.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync } from "node:fs";
import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { after, before, test } from "node:test";
import { World, phone, sound } from "./world.mjs";

const level = "Đoàn Khối Dân - Chính - Đảng Thành phố Hồ Chí Minh";

// As much of SMTP (RFC 5321) as takes a letter in.
class Postbox {
  letters = [];
  refuses = false;
  async open() {
    this.server = createServer(socket => this.#talk(socket));
    await new Promise(ready => this.server.listen(0, "127.0.0.1", ready));
    this.address = `smtp://127.0.0.1:${this.server.address().port}`;
  }
  close() { this.server.close(); }
  #talk(socket) {
    let rest = "", letter = null, in_text = false;
    socket.on("error", () => {});
    const say = line => socket.write(line + "\r\n");
    say("220 thu.example.vn");
    socket.on("data", bytes => {
      rest += bytes.toString("latin1");
      for (let end; (end = rest.indexOf("\r\n")) >= 0; rest = rest.slice(end + 2)) {
        const line = rest.slice(0, end);
        if (in_text) {
          if (line !== ".") { letter.lines.push(line); continue; }
          in_text = false;
          this.letters.push(letter);
          say("250 OK");
        } else if (/^EHLO/i.test(line)) say("250 thu.example.vn");
        else if (/^MAIL FROM/i.test(line)) { letter = { from: line, to: "", lines: [] }; say("250 OK"); }
        else if (/^RCPT TO/i.test(line)) { letter.to = line.match(/<(.*)>/)[1]; say(this.refuses ? "550 không có hộp thư" : "250 OK"); }
        else if (/^DATA/i.test(line)) { in_text = true; say("354 go on"); }
        else if (/^QUIT/i.test(line)) { say("221 bye"); socket.end(); }
        else say("250 OK");
      }
    });
  }
}

const text_of = letter => Buffer.from(letter.lines.slice(letter.lines.indexOf("") + 1).join(""), "base64").toString("utf8");
const subject_of = letter => letter.lines.join("\n").replaceAll(/\n /g, "").match(/^Subject: (.*)$/m)[1]
  .replaceAll(/=\?UTF-8\?B\?(.*?)\?=/g, (_, part) => Buffer.from(part, "base64").toString("utf8"));

let world, administrator, office;
const postbox = new Postbox();

before(async () => {
  await postbox.open();
  world = await World.begin({ serving: ["--smtp", postbox.address, "--smtp-from", "vanphong@doankhoi.vn"] });
  administrator = await world.administrator();
  office = await world.person(administrator, { login: "vanphong", name: "Văn phòng Đoàn Khối", role: "Văn phòng", unit: level });
  await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính", email: "bithu@stc.example.vn", phone: "0903 000 001" }, phone);
});
after(async () => { await world?.end(); postbox.close(); });

const shown = async (page, name) => {
  if (!process.env.SOKET_SCREENS) return;
  mkdirSync(process.env.SOKET_SCREENS, { recursive: true });
  for (const [width, height] of [[1280, 800], [390, 844]]) {
    await page.setViewportSize({ width, height });
    await page.screenshot({ path: join(process.env.SOKET_SCREENS, `${name}-${width}.png`) });
  }
};
const remind = async (...names) => {
  await office.goto("/bao-cao/nhac-nho");
  for (const name of names) await office.getByLabel("Chọn " + name, { exact: true }).check();
  await office.getByRole("button", { name: "Gửi thư nhắc" }).click();
};

test("the desk leads to the units whose report is missing, with who answers for each", async () => {
  await office.goto("/bao-cao");
  await office.getByRole("link", { name: /Nhắc đơn vị chưa nộp/ }).click();
  await office.getByRole("row", { name: /Đoàn Sở Tài chính.*bithu@stc\.example\.vn.*0903 000 001/ }).waitFor();
  await sound(office, "/bao-cao/nhac-nho");
  await shown(office, "reminders");
});

test("all that are late are chosen by one link", async () => {
  await office.getByRole("link", { name: /Chọn mọi đơn vị quá hạn/ }).click();
  assert.ok(await office.getByLabel("Chọn Đoàn Sở Tài chính", { exact: true }).isChecked());
});

test("a letter goes out in the office's words, and the page says when", async () => {
  await remind("Đoàn Sở Tài chính");
  await office.getByText("Đã gửi 1 thư nhắc.").waitFor();
  await office.getByRole("row", { name: /Đoàn Sở Tài chính.*gửi thư lúc \d+g\d\d/ }).waitFor();
  assert.equal(postbox.letters.length, 1);
  assert.equal(postbox.letters[0].to, "bithu@stc.example.vn");
  assert.match(postbox.letters[0].from, /<vanphong@doankhoi\.vn>/);
  assert.match(subject_of(postbox.letters[0]), /^Nhắc nộp báo cáo: Đoàn Sở Tài chính/);
  assert.match(text_of(postbox.letters[0]), /Kính gửi: Đoàn Sở Tài chính[\s\S]*81-KH\/ĐTN[\s\S]*Trân trọng\./);
});

test("nobody is reminded twice within a day by mistake; who has no address is told", async () => {
  await remind("Đoàn Sở Tài chính", "Đoàn Sở Y tế");
  await office.getByText(/Đoàn Sở Tài chính đã được nhắc .*, chưa đầy một ngày\./).waitFor();
  await office.getByText("Đoàn Sở Y tế chưa có ai có địa chỉ thư điện tử.").waitFor();
  assert.ok(await office.getByLabel("Chọn Đoàn Sở Y tế", { exact: true }).isChecked());
  assert.equal(postbox.letters.length, 1);
  await sound(office);
  await office.getByLabel("Nhắc cả đơn vị đã nhắc trong vòng một ngày").check();
  await office.getByRole("button", { name: "Gửi thư nhắc" }).click();
  await office.getByText("Đã gửi 1 thư nhắc.").waitFor();
  assert.equal(postbox.letters.length, 2);
});

test("what the mail server refuses is told, and isn't on record", async () => {
  postbox.refuses = true;
  await office.getByLabel("Chọn Đoàn Sở Tài chính", { exact: true }).check();
  await office.getByLabel("Nhắc cả đơn vị đã nhắc trong vòng một ngày").check();
  await office.getByRole("button", { name: "Gửi thư nhắc" }).click();
  await office.getByText(/Không gửi được thư cho Đoàn Sở Tài chính \(bithu@stc\.example\.vn\)/).waitFor();
  assert.equal(postbox.letters.length, 2);
  postbox.refuses = false;
});

test("a telephone call is noted, and the list for telephoning is a workbook", async () => {
  await office.goto("/bao-cao/nhac-nho");
  await office.getByLabel("Chọn Đoàn Sở Y tế", { exact: true }).check();
  await office.getByRole("button", { name: "Ghi là đã gọi điện" }).click();
  await office.getByText("Đã ghi 1 đơn vị được nhắc qua điện thoại.").waitFor();
  await office.getByRole("row", { name: /Đoàn Sở Y tế.*gọi điện lúc/ }).waitFor();
  const saved = office.waitForEvent("download");
  await office.getByRole("link", { name: "Danh sách gọi điện (.xlsx)" }).click();
  assert.equal(readFileSync(await (await saved).path()).subarray(0, 2).toString(), "PK");
});

test("the command line sends the same letters", async () => {
  // The mail server is this process: it must be free to answer.
  const said = await promisify(execFile)(process.env.SOKET, ["--db", world.store, "letters", "send", "STC", "--smtp", postbox.address, "--from", "vanphong@doankhoi.vn", "--again"],
    { env: { ...process.env, LANG: "vi_VN.UTF-8" } });
  assert.match(said.stdout, /Đã gửi 1 thư nhắc\./);
  assert.equal(postbox.letters.length, 3);
});

test("no page had a fault of its script", () => {
  assert.deepEqual([administrator, office].flatMap(page => page.errors), []);
});

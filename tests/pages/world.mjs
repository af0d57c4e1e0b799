// A soket of one's own for each test: a store, a server, a browser, and people who enter.
import assert from "node:assert/strict";
import { spawn, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "playwright-core";

const soket = process.env.SOKET;
const source = process.env.SOKET_SOURCE;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const desktop = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };
export const password = "mùa xuân năm ấy rất dài";

const quiet = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

export class World {
  // `prepared`: units, targets and an open cycle are there already. `serving`: what the server is told beside.
  // `second_key`: those who approve must have one.
  static async begin({ prepared = true, serving = [], second_key = false } = {}) {
    const world = new World();
    world.serving = second_key ? serving : ["--without-second-key", ...serving];
    world.folder = mkdtempSync(join(tmpdir(), "soket-pages-"));
    world.store = join(world.folder, "soket.db");
    if (prepared) {
      world.run("org", "import", join(source, "demo/co-so.xlsx"));
      world.run("targets", "import", join(source, "demo/chi-tieu.xlsx"));
      world.run("cycle", "open", join(source, "tests/plans/ke-hoach-81.txt"), "--illustrative");
    }
    await world.serve();
    world.browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
    return world;
  }

  run(...words) {
    return execFileSync(soket, ["--db", this.store, ...words], { encoding: "utf8", env: { ...process.env, LANG: "vi_VN.UTF-8" }, stdio: ["ignore", "pipe", "pipe"] });
  }

  async serve(port = "0") {
    this.server = spawn(soket, ["--db", this.store, "serve", "--port", port, ...this.serving], { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, LANG: "vi_VN.UTF-8" } });
    this.log = "";
    this.server.stderr.on("data", bytes => { this.log += bytes; });
    let said = "";
    await new Promise((ready, failed) => {
      this.server.on("exit", code => failed(new Error(`the server ended with ${code}: ${this.log}`)));
      this.server.stdout.on("data", bytes => {
        said += bytes;
        const address = said.match(/tại (http:\S+?)\.\s/);
        if (!address) return;
        this.address = address[1];
        setTimeout(() => { this.first_link = said.match(/http:\S+lien-ket\S+/)?.[0]; ready(); }, 50);
      });
    });
    this.server.removeAllListeners("exit");
  }

  async stop() {
    const ended = new Promise(done => this.server.once("exit", done));
    this.server.kill("SIGTERM");
    return ended;
  }

  async end() {
    await this.browser?.close();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  // A browser of one person's own.
  async visitor(viewport = desktop, options = {}) {
    const context = await this.browser.newContext({ viewport, locale: "vi-VN", baseURL: this.address, ...options });
    const page = await context.newPage();
    page.errors = [];
    page.on("pageerror", error => page.errors.push(String(error)));
    return page;
  }

  async administrator() {
    const page = await this.visitor();
    await page.goto(this.first_link);
    await page.getByLabel("Tên hiển thị").fill("Quản trị hệ thống");
    await page.getByLabel("Tên đăng nhập").fill("quantri");
    await page.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
    await page.getByLabel("Nhập lại mật khẩu mới").fill(password);
    await page.getByRole("button", { name: "Lưu và vào" }).click();
    return page;
  }

  // Made by the administrator; the person sets the password by the link.
  async person(administrator, { login, name, role, unit = "", email = "", phone: number = "" }, viewport = desktop) {
    await administrator.goto("/nguoi-dung");
    await administrator.getByLabel("Tên hiển thị").fill(name);
    await administrator.getByLabel("Tên đăng nhập").fill(login);
    await administrator.getByRole("button", { name: "Thêm người dùng" }).click();
    await administrator.getByLabel("Vai trò", { exact: true }).selectOption({ label: role });
    if (unit) await administrator.getByLabel("Đơn vị", { exact: true }).selectOption({ label: unit });
    await administrator.getByRole("button", { name: "Giao vai trò" }).click();
    if (email || number) {
      await administrator.getByLabel("Thư điện tử").fill(email);
      await administrator.getByLabel("Điện thoại").fill(number);
      await administrator.getByRole("button", { name: "Lưu thông tin" }).click();
    }
    await administrator.getByRole("button", { name: "Tạo đường liên kết" }).click();
    const link = await administrator.locator(".note code").innerText();
    const page = await this.visitor(viewport);
    await page.goto(link);
    await page.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
    await page.getByLabel("Nhập lại mật khẩu mới").fill(password);
    await page.getByRole("button", { name: "Lưu và vào" }).click();
    return page;
  }
}

// What a screen reader or a keyboard would stumble over, in words.
export async function stumbles(page) {
  const found = await page.evaluate(`${axe}; axe.run()`);
  return found.violations.map(each => `${each.id}: ${each.help}: ${each.nodes.map(node => node.html).slice(0, 3).join(" | ")}`);
}

export async function wider_than_screen(page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

// The next part comes once this one is saved.
async function save_and_go_on(page) {
  const here = page.url();
  await page.getByRole("button", { name: "Lưu và sang phần tiếp" }).click();
  await page.waitForURL(url => String(url) !== here);
}

// Every answer that must be given, as somebody would who goes from one to the next.
export async function fill_all(page, unit, figure) {
  await page.goto(`/bao-cao/${unit}/nhap?phan=so-lieu`);
  for (const input of await page.locator("input[data-field^='figure:'], input[data-field^='denominator:']").all()) {
    const field = await input.getAttribute("data-field");
    await input.fill(field.startsWith("denominator:") ? "200" : figure);
  }
  for (const choice of await page.locator("select[data-field]").all()) await choice.selectOption("1");
  await save_and_go_on(page);
  await save_and_go_on(page);
  for (const area of await page.locator("textarea").all()) await area.fill("Công tác Đoàn bám sát nhiệm vụ chuyên môn của cơ quan.");
  await save_and_go_on(page);
  await save_and_go_on(page);
  await page.getByRole("link", { name: "Sang phần gửi" }).click();
}

// Kept in the folder that SOKET_PICTURES names, to be looked at.
let pictures = 0;
async function picture(page, { width }) {
  const folder = process.env.SOKET_PICTURES;
  if (!folder) return;
  const name = decodeURI(new URL(page.url()).pathname).replaceAll("/", "_").replace(/[0-9a-f]{12,}|[0-9a-f-]{36}/, "id");
  await page.screenshot({ path: join(folder, `${String(++pictures).padStart(2, "0")}${name}-${width}.png`), fullPage: true });
}

// As a reader and a phone meet it: nothing to stumble over, nothing wider than the screen.
export async function sound(page, path) {
  for (const viewport of [desktop, phone]) {
    await page.setViewportSize(viewport);
    if (path) await page.goto(path);
    assert.deepEqual(await stumbles(page), []);
    assert.equal(await wider_than_screen(page), 0);
    await picture(page, viewport);
  }
  await page.setViewportSize(desktop);
}

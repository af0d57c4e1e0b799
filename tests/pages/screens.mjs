// Pictures of the pages, by role and in both widths. In: what script/pages prints. `screens.mjs FOLDER <LINKS`
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { desktop, password, phone } from "./world.mjs";

const pages = {
  vanphong: ["/", "/chi-tieu", "/chi-tieu/CT1.1", "/chi-tieu/CT1.1/lich-su", "/chi-tieu/nap", "/chi-tieu/giao", "/chi-tieu/CT1.1/giao", "/chi-tieu/giao/nap", "/de-xuat", "/de-xuat/moi?chi-tieu=CT1.1", "/ke-hoach",
    "/ke-hoach/moi", "/ke-hoach/dieu-chinh", "/ke-hoach/ke-tiep", "/tien-do", "/tien-do/doi?viec=3&den=%2B5", "/bao-cao", "/bao-cao/SNV", "/bao-cao/so-sanh", "/bao-cao/nhac-nho", "/viec", "/viec/them", "/khao-sat", "/khao-sat/moi", "/mo-hinh", "/tham-luan", "/kiem-diem", "/kiem-diem/tong-hop", "/thong-bao", "/tien-do/moc-moi", "/to-chuc",
    "/to-chuc/don-vi/STC", "/to-chuc/nap", "/to-chuc/thay-doi", "/tai-khoan", "/tai-khoan/khoa-chuong-trinh"],
  quantri: ["/nguoi-dung", "/nguoi-dung/danh-sach/nap", "/nguoi-dung/bithu.snv", "/nhat-ky"],
  thuongtruc: ["/", "/kiem-diem/cua-toi"],
  "truongban.tochuc": ["/", "/bao-cao", "/viec"],
  "bithu.snv": ["/", "/bao-cao/SNV", "/bao-cao/SNV/nhap?phan=so-lieu", "/bao-cao/SNV/nhap?phan=noi-dung", "/bao-cao/SNV/nhap?phan=mo-hinh", "/bao-cao/SNV/nhap?phan=tep", "/bao-cao/SNV/van-ban", "/bao-cao/SNV/nhap?phan=gui"],
  kiemtra: ["/nhat-ky", "/bao-cao"],
};

const folder = process.argv[2];
const links = Object.fromEntries([...readFileSync(0, "utf8").matchAll(/^\s+(\S+)\s+(http\S+)$/gm)].map(([, login, link]) => [login, link]));
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const name_of = (login, path, kind) => `${login}${path}`.replaceAll(/[^\w.-]+/g, "-").replace(/-$/, "") + kind + ".png";

async function picture(page, login, path) {
  for (const [kind, size] of [["", desktop], ["-phone", phone]]) {
    await page.setViewportSize(size);
    const answer = await page.goto(path);
    if (answer.status() !== 200) throw new Error(`${login} ${path}: ${answer.status()}`);
    await page.screenshot({ path: join(folder, name_of(login, path, kind)), fullPage: true });
  }
}

const door = await browser.newPage({ baseURL: new URL(Object.values(links)[0]).origin, locale: "vi-VN" });
await picture(door, "vao", "/vao");
for (const [login, paths] of Object.entries(pages)) {
  const context = await browser.newContext({ baseURL: new URL(links[login]).origin, locale: "vi-VN" });
  const page = await context.newPage();
  await page.goto(links[login]);
  await page.getByLabel("Mật khẩu mới", { exact: true }).fill(password);
  await page.getByLabel("Nhập lại mật khẩu mới").fill(password);
  await page.getByRole("button", { name: "Lưu và vào" }).click();
  for (const path of paths) await picture(page, login, path);
  await context.close();
}
await browser.close();

// What the pages weigh on a thin line, and that they ask nobody else for anything.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { World, phone } from "./world.mjs";

let world, secretary;
before(async () => {
  world = await World.begin();
  const administrator = await world.administrator();
  secretary = await world.person(administrator, { login: "bithu.stc", name: "Bí thư Đoàn Sở Tài chính", role: "Bí thư đơn vị", unit: "Đoàn Sở Tài chính" }, phone);
});
after(() => world?.end());

// Bytes over the wire and hosts asked, with nothing kept by the browser from before.
async function weighed(page, path) {
  const line = await page.context().newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.clearBrowserCache");
  let bytes = 0;
  const hosts = new Set();
  line.on("Network.requestWillBeSent", ({ request }) => { if (!request.url.startsWith("data:")) hosts.add(new URL(request.url).host); });
  line.on("Network.loadingFinished", ({ encodedDataLength }) => { bytes += encodedDataLength; });
  // The stream of changes stays open: "networkidle" never comes.
  await page.goto(path, { waitUntil: "load" });
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(300);
  await line.detach();
  return { bytes, hosts: [...hosts] };
}

for (const [what, path, door] of [["the door", "/vao", true], ["the front page", "/", false], ["a unit's report", "/bao-cao/STC", false], ["typing figures", "/bao-cao/STC/nhap?phan=so-lieu", false]])
  test(`${what} weighs less than 100 KB with its fonts, styles and scripts, and asks only its own server`, async () => {
    const page = door ? await world.visitor(phone) : secretary;
    const { bytes, hosts } = await weighed(page, path);
    assert.deepEqual(hosts, [new URL(world.address).host]);
    assert.ok(bytes > 1000 && bytes < 100_000, `${path}: ${bytes} bytes`);
  });

// The safety file: what is typed on this page, and what of the others isn't known to be on the server, as a file
// for a stick. The office takes it in (src/report/safety.h), and reckons the same hash over it.
"use strict";

// SHA-256 (FIPS 180-4): browsers have it only where the line is encrypted.
class Sha256 {
  static #roots(count, power) {
    const found = [];
    for (let n = 2; found.length < count; n++) {
      let prime = true;
      for (let d = 2; d * d <= n; d++) if (n % d === 0) { prime = false; break; }
      if (prime) found.push(((n ** power) % 1) * 2 ** 32 | 0);
    }
    return found;
  }
  static #k = Sha256.#roots(64, 1 / 3);

  static hex(text) {
    const bytes = new TextEncoder().encode(text);
    const padded = new Uint8Array((bytes.length + 72) & ~63);
    padded.set(bytes);
    padded[bytes.length] = 0x80;
    const view = new DataView(padded.buffer);
    view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
    view.setUint32(padded.length - 4, bytes.length << 3);
    const state = Sha256.#roots(8, 1 / 2);
    for (let at = 0; at < padded.length; at += 64) Sha256.#block(view, at, state);
    return state.map(word => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }

  static #block(view, at, state) {
    const turn = (x, n) => x >>> n | x << 32 - n, w = [];
    let [a, b, c, d, e, f, g, h] = state;
    for (let i = 0; i < 64; i++) {
      if (i < 16) w[i] = view.getInt32(at + 4 * i);
      else {
        const x = w[i - 15], y = w[i - 2];
        w[i] = w[i - 16] + (turn(x, 7) ^ turn(x, 18) ^ x >>> 3) + w[i - 7] + (turn(y, 17) ^ turn(y, 19) ^ y >>> 10) | 0;
      }
      const one = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e & f ^ ~e & g) + Sha256.#k[i] + w[i] | 0;
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a & b ^ a & c ^ b & c) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, d + one | 0, c, b, a, one + two | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = state[i] + word | 0; });
  }
}

class SafetyFile {
  constructor(button, form) {
    this.form = form;
    button.hidden = false;
    button.addEventListener("click", () => this.save());
  }

  changes() {
    const kept = JSON.parse(localStorage.getItem("soket/" + this.form.dataset.typing) ?? "{}");
    const all = new Map(Object.entries(kept).map(([field, { text, seen }]) => [field, { field, text, seen: Number(seen) }]));
    for (const { dataset, value } of this.form.elements)
      if (dataset?.field) all.set(dataset.field, { field: dataset.field, text: value, seen: Number(dataset.seen) });
    return [...all.values()];
  }

  save() {
    const [cycle, unit] = this.form.dataset.typing.split("/");
    const saved = new Date().toLocaleString("vi-VN");
    const changes = this.changes();
    const hashed = [cycle, unit, saved, ""].join("\n") + changes.map(({ field, text, seen }) => `${field}\n${seen}\n${text}\0`).join("");
    const file = { kind: "soket/tep-an-toan/1", cycle, unit, saved, changes, sha256: Sha256.hex(hashed) };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: "application/json" }));
    link.download = `tep-an-toan-${unit}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }
}

for (const form of document.querySelectorAll("form[data-typing]"))
  for (const button of form.querySelectorAll("[data-safety]")) new SafetyFile(button, form);

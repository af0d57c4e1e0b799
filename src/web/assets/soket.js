// What pages do by themselves, beside forms and links, which work without it: a report is saved as it is
// typed, and kept here while the line is down; parts of a page that others change are shown anew.
"use strict";

const khoa = () => document.querySelector("input[name=khoa]")?.value ?? "";

// An answer typed and not yet known to be on the server, by its field. Survives the page, and the browser.
class Kept {
  constructor(name) { this.name = "soket/" + name; this.all = JSON.parse(localStorage.getItem(this.name) ?? "{}"); }
  put(field, text, seen) { this.all[field] = { text, seen }; this.#write(); }
  drop(field, text) { if (this.all[field]?.text === text) { delete this.all[field]; this.#write(); } }
  changes() { return Object.entries(this.all).map(([field, { text, seen }]) => ({ field, text, seen })); }
  #write() { localStorage.setItem(this.name, JSON.stringify(this.all)); }
}

// "1.234,5" as people write it here; nothing that could be read otherwise as well.
function figure_of(text) {
  return /^(\d{1,3}(\.\d{3})*|\d+)(,\d+)?$/.test(text) ? Number(text.replaceAll(".", "").replace(",", ".")) : NaN;
}

class Typing {
  constructor(form) {
    this.form = form;
    this.said = form.querySelector("[data-saving]");
    this.kept = new Kept(form.dataset.typing);
    this.timer = 0;
    this.sending = null;
    for (const { field, text, seen } of this.kept.changes()) {
      const input = this.input(field);
      if (input) { input.value = text; input.dataset.seen = seen; }
    }
    form.addEventListener("input", event => this.typed(event.target));
    form.addEventListener("change", event => this.typed(event.target));
    form.addEventListener("submit", event => { event.preventDefault(); this.go_on(); });
    addEventListener("online", () => this.send());
    this.count_blank();
    if (this.kept.changes().length) this.send();
  }

  // What can be known without the server, which has the last word (src/report/checks.h).
  fault_of(input) {
    const text = input.value.trim(), { check, whole } = input.dataset, said = this.form.dataset;
    if (!text || check !== "figure") return "";
    if (/^[-−–]\s*\d/.test(text)) return said.saidNegative;
    if (!/\d/.test(text)) return said.saidNotFigure;
    const of = whole && this.input(whole)?.value.trim();
    return of && figure_of(text) > figure_of(of) ? said.saidOver : "";
  }

  check(input) {
    const others = [...this.form.elements].filter(each => each.dataset?.whole && each.dataset.whole === input.dataset.field);
    for (const each of [input, ...others]) if (each.dataset.check) this.tell(each, this.fault_of(each));
  }

  tell(input, text) {
    const fault = input.parentElement.querySelector("[data-fault]");
    if (fault) fault.textContent = text;
    input.toggleAttribute("aria-invalid", false);
    if (text) input.setAttribute("aria-invalid", "true");
  }

  count_blank() {
    const blank = [...this.form.elements].filter(each => each.dataset && "required" in each.dataset && !each.value.trim()).length;
    const said = this.form.querySelector("[data-blank]");
    if (said) said.textContent = blank ? this.form.dataset.saidBlank.replace("#", blank) : "";
  }

  input(field) { return [...this.form.elements].find(each => each.dataset?.field === field); }

  typed(input) {
    if (!input.dataset?.field) return;
    this.kept.put(input.dataset.field, input.value, Number(input.dataset.seen));
    this.check(input);
    this.count_blank();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), 700);
  }

  // The page is left only once all is saved: sent by the browser alone, the form would be lost where the server
  // doesn't take it.
  async go_on() {
    clearTimeout(this.timer);
    await this.sending;
    const at_one = await this.send();
    if (at_one && !this.kept.changes().length) location.href = this.form.dataset.save + "?phan=" + this.form.elements.tiep.value;
    else this.said.scrollIntoView({ block: "center" });
  }

  say(text, look = "") { this.said.textContent = text; this.said.className = "saving " + look; }

  // Whether nobody else has changed any of it meanwhile.
  send() {
    this.sending ??= this.#send().finally(() => { this.sending = null; });
    return this.sending;
  }

  async #send() {
    const changes = this.kept.changes();
    if (!changes.length) return true;
    this.say(this.form.dataset.saidSaving);
    try {
      const answer = await fetch(this.form.dataset.save, { method: "PUT", headers: { "content-type": "application/json", "x-khoa": khoa() }, body: JSON.stringify({ changes }) });
      if (answer.ok && answer.headers.get("content-type")?.startsWith("application/json")) return this.took(changes, await answer.json());
      if (answer.status === 409) this.say(this.form.dataset.saidClosed, "bad");
      else if (answer.redirected || answer.status === 403) this.say(this.form.dataset.saidEnded, "warn");
      else this.say(this.form.dataset.saidRefused + " " + answer.status, "warn");
    } catch {
      this.say(this.form.dataset.saidHere, "warn");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.send(), 5000);
    }
    return false;
  }

  took(changes, { saved, at }) {
    let conflict = false;
    for (const each of saved) {
      const sent = changes.find(change => change.field === each.field);
      const input = this.input(each.field);
      this.kept.drop(each.field, sent.text);
      if (input) {
        input.dataset.seen = each.seen;
        const version = this.form.elements["thay:" + each.field];
        if (version) version.value = each.seen;
        this.tell(input, each.conflict ? this.form.dataset.saidConflict + " " + each.text : each.fault);
      }
      conflict ||= each.conflict;
      // Typed on while the answer was on its way.
      if (this.kept.all[each.field]) this.kept.put(each.field, this.kept.all[each.field].text, each.seen);
    }
    this.say(this.form.dataset.saidSaved + " " + at, conflict ? "warn" : "");
    if (this.kept.changes().length) this.timer = setTimeout(() => this.send(), 300);
    return !conflict;
  }
}

// Parts that say so are taken anew from the same page, when the server tells of a change. A page that nobody
// looks at doesn't listen: a browser has six connections to a server, for all its tabs.
class Live {
  constructor() {
    if (!document.querySelector("[data-live]") || !document.querySelector("nav")) return;
    addEventListener("visibilitychange", () => this.listen());
    this.listen();
  }
  listen() {
    const was_away = this.source === null;
    this.source?.close();
    this.source = null;
    if (document.hidden) return;
    this.source = new EventSource("/thay-doi");
    this.source.addEventListener("thay-doi", () => this.again());
    this.source.addEventListener("again", () => this.again());
    if (was_away) this.again();
  }
  async again() {
    if (document.activeElement?.closest("[data-live]")) return;
    const begun = [...document.querySelectorAll("[data-live] input, [data-live] textarea")];
    if (begun.some(each => each.checked || each.value !== each.defaultValue)) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    if (!answer.ok || answer.redirected) return;
    const anew = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector(".printed").replaceWith(anew.querySelector(".printed"));
    for (const part of document.querySelectorAll("[data-live]")) {
      const other = anew.querySelector(`[data-live="${part.dataset.live}"]`);
      if (other) part.replaceWith(other);
    }
  }
}

for (const form of document.querySelectorAll("form[data-typing]")) new Typing(form);
new Live();

// What pages do better with script: nothing here is needed, and nothing writes markup.
"use strict";

// The error summary takes the focus, so that a reader hears it first.
const summary = document.querySelector(".error-summary");
if (summary) summary.focus();

// A form goes out once. Its button stays enabled, so that its name and value are sent with it.
const sent = new WeakSet();

function release(form) {
  sent.delete(form);
  form.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  // What is on its way comes first: else the page would meet its own text as somebody else's.
  const keeper = keepers.get(form);
  const busy = keeper?.going ?? keeper?.loading;
  if (busy) {
    event.preventDefault();
    busy.then(() => form.requestSubmit(event.submitter));
    return;
  }
  // The page stays once with what was said of a file: a press that came first would take the words away.
  if (keeper?.unheard) {
    event.preventDefault();
    keeper.unheard.focus();
    keeper.unheard = null;
    return;
  }
  keeper?.rest();
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  changed.delete(form);
  form.setAttribute("aria-busy", "true");
  // Where no answer comes, or a file is taken and the page stays.
  setTimeout(release, 8000, form);
});

// Back from the history: the form may go out again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) release(form);
});

// Counters: as many characters as a reader would count.
const segmenter = "Segmenter" in Intl ? new Intl.Segmenter(document.documentElement.lang) : null;

function length(text) {
  return segmenter ? Array.from(segmenter.segment(text)).length : Array.from(text).length;
}

function count(area) {
  const counter = document.getElementById(`${area.id}-count`);
  if (!counter) return;
  const used = length(area.value);
  const max = Number(area.dataset.max);
  const figure = (number) => number.toLocaleString(document.documentElement.lang);
  const over = used > max;
  const words = over ? counter.dataset.over : counter.dataset.words;
  counter.textContent = words.replace("{used}", figure(used)).replace("{over}", figure(used - max));
  counter.toggleAttribute("data-full", over);
}

for (const area of document.querySelectorAll("textarea[data-max]")) {
  area.addEventListener("input", () => count(area));
  count(area);
}

// Questions that are asked only for some answers; an answer that is hidden itself does not count.
function answers(form, name) {
  const given = (input) => !["radio", "checkbox"].includes(input.type) || input.checked;
  const here = Array.from(form.elements).filter((input) => input.name === name && !input.closest("[hidden]"));
  return here.filter(given).map((input) => input.value);
}

function showAndHide(form) {
  for (const field of form.querySelectorAll("[data-when]")) {
    const wanted = field.dataset.whenIn.split(" ");
    field.hidden = !answers(form, field.dataset.when).some((given) => wanted.includes(given));
  }
}

// Unsaved changes: asked about only where something was typed, and never on the way to saving. A form to sign in by has
// nothing that would be missed.
const changed = new Set();
const TYPED = "textarea, input[type=text]:not([autocomplete=one-time-code])";

for (const form of document.querySelectorAll('form[method="post"]')) {
  const conditional = form.querySelector("[data-when]");
  if (conditional) showAndHide(form);
  form.addEventListener("change", () => {
    if (conditional) showAndHide(form);
  });
  if (!form.matches(".keep-watch") && !form.querySelector(TYPED)) continue;
  form.addEventListener("input", () => changed.add(form));
}

window.addEventListener("beforeunload", (event) => {
  if (changed.size > 0) event.preventDefault();
});

// A form that saves itself a moment after the last letter, and says below how that went. It writes nothing but what
// the same form would by its button, and gives way to it.
const keepers = new WeakMap();
const PAUSE = 1500;
const LONGEST = 30000;
// Who else is there is asked no more often, and only of a page that is seen.
const LOOK = 30000;

class Keeper {
  constructor(form) {
    this.form = form;
    this.line = form.querySelector(".save-state");
    this.company = form.querySelector(".presence");
    this.heard = Date.now();
    this.door = document.getElementById("sign-in-again");
    this.timer = 0;
    this.tries = 0;
    this.going = null;
    this.loading = null;
    // The question of a file that was not taken, until somebody goes on.
    this.unheard = null;
    this.typed = false;
    form.addEventListener("input", (event) => {
      if (event.target.type !== "file") this.soon(PAUSE);
    });
    this.door?.addEventListener("submit", (event) => this.signIn(event));
    if (!this.company) return;
    this.watch = setInterval(() => this.look(), LOOK);
    document.addEventListener("visibilitychange", () => this.look());
  }

  /** Between two saves, who else is there. */
  async look() {
    if (document.hidden || Date.now() - this.heard < LOOK) return;
    this.heard = Date.now();
    const answer = await fetch(`${this.form.action}/presence`).catch(() => null);
    if (answer?.ok) this.meet((await answer.json()).here);
    else if (answer && answer.status < 500) clearInterval(this.watch);
  }

  meet(text) {
    this.heard = Date.now();
    if (this.company && this.company.textContent !== text) this.company.textContent = text;
  }

  soon(wait) {
    this.typed = true;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), wait);
  }

  rest() {
    clearTimeout(this.timer);
  }

  say(text) {
    this.line.textContent = text;
  }

  /** One save at a time: what is typed meanwhile goes with the next. */
  keep() {
    if (this.going) return;
    this.typed = false;
    this.say(this.line.dataset.saving);
    this.going = this.send().catch(() => this.say(this.line.dataset.retry)).finally(() => {
      this.going = null;
      if (this.typed) this.soon(PAUSE);
    });
  }

  async send() {
    const pairs = Array.from(new FormData(this.form)).filter(([, value]) => typeof value === "string");
    const body = new URLSearchParams([...pairs, ["do", "keep"]]);
    const signal = AbortSignal.timeout(LONGEST);
    const answer = await fetch(this.form.action, { method: "POST", body, signal }).catch(() => null);
    if (answer?.ok) return this.kept(await answer.json());
    const words = { 401: "ended", 403: "foreign", 404: "foreign", 409: "conflict", 413: "refused", 422: "refused" };
    const word = words[answer?.status] ?? "retry";
    this.say(this.line.dataset[word]);
    if (word === "ended" && this.door && !this.door.open) this.door.showModal();
    if (word === "retry") {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.keep(), Math.min(LONGEST, PAUSE * 2 ** this.tries));
      this.tries += 1;
    }
  }

  kept({ seen, ids, said, here }) {
    this.tries = 0;
    goesOn();
    if (this.form.elements.seen) this.form.elements.seen.value = seen;
    for (const [name, id] of Object.entries(ids)) {
      const input = this.form.elements[name];
      if (input) input.value = id;
    }
    this.say(said);
    this.meet(here);
    // A file that is chosen goes with the button.
    const waits = Array.from(this.form.elements).some((input) => (input.type === "file" ? input.files.length > 0 : this.leaves(input)));
    if (!this.typed && !waits && !this.loading) changed.delete(this.form);
  }

  /** What only the button sends, as a message that goes along. */
  leaves(input) {
    return input.name !== "" && input.name === this.form.dataset.leaves && input.value.trim() !== "";
  }

  /** The page stays as it is; whether the same person came back, the server says. */
  async signIn(event) {
    event.preventDefault();
    const form = event.target;
    const body = new URLSearchParams(new FormData(form));
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }).catch(() => null);
    const inside = answer?.type === "opaqueredirect";
    form.querySelector("[role=alert]").hidden = inside;
    if (!inside) return;
    form.reset();
    this.door.close();
    // What had the focus has it again, and yet hears no key before it is given anew.
    const here = document.activeElement;
    here?.blur();
    here?.focus();
    this.keep();
  }
}

// Files of a question go up as they are chosen, one after the other, and the list says how far each is. What the server
// says of a file stands beside the question; the button sends nothing twice.
class Uploader {
  constructor(input, keeper) {
    this.input = input;
    this.keeper = keeper;
    this.form = input.form;
    this.zone = input.closest(".drop-zone");
    this.list = this.zone.nextElementSibling;
    [this.error, this.status] = this.zone.querySelectorAll("p");
    input.addEventListener("change", () => this.take(Array.from(input.files)));
  }

  word(name, filled = {}) {
    const fill = (text, [key, value]) => text.replace(`{${key}}`, value);
    return Object.entries(filled).reduce(fill, this.zone.dataset[name]);
  }

  take(files) {
    this.input.value = "";
    this.complain([]);
    changed.add(this.form);
    for (const file of files) {
      const row = this.row(file.name, this.word("waiting"));
      this.list.append(row);
      const loading = (this.keeper.loading ?? Promise.resolve()).then(() => this.send(file, row));
      this.keeper.loading = loading;
      loading.finally(() => {
        if (this.keeper.loading !== loading) return;
        this.keeper.loading = null;
        if (!this.keeper.typed && !this.keeper.going) changed.delete(this.form);
      });
    }
    this.list.hidden = false;
  }

  /** A row of the list, with what stands below the name. */
  row(name, state, address) {
    const row = document.createElement("li");
    const [title, below] = [document.createElement("p"), document.createElement("p")];
    const label = address ? document.createElement("a") : title;
    if (address) {
      label.href = address;
      title.append(label);
    }
    label.textContent = name;
    below.className = "soft";
    below.append(document.createElement("small"));
    below.firstChild.textContent = state;
    row.append(title, below);
    return row;
  }

  send(file, row) {
    const state = row.querySelector("small");
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.setAttribute("aria-label", file.name);
    row.append(bar);
    const body = new FormData();
    body.append("writer", this.form.elements.writer.value);
    body.append("do", "keep");
    body.append(this.input.name, file);
    return new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.upload.addEventListener("progress", ({ loaded, total }) => {
        bar.value = loaded / total;
        state.textContent = this.word("sending", { percent: Math.round((100 * loaded) / total) });
      });
      request.upload.addEventListener("load", () => {
        bar.removeAttribute("value");
        state.textContent = this.word("checking");
      });
      request.addEventListener("loadend", () => {
        row.remove();
        if (request.status === 200) this.kept(file, JSON.parse(request.responseText));
        else this.failed(file, request.status);
        this.list.hidden = this.list.children.length === 0;
        resolve();
      });
      request.open("POST", `${this.form.dataset.uploads}/${this.input.name}`);
      request.send(body);
    });
  }

  kept(file, { print, said, files, refused }) {
    const { seen } = this.form.elements;
    const start = `${this.input.name}:`;
    seen.value = seen.value.split(",").map((pair) => (pair.startsWith(start) ? start + print : pair)).join(",");
    const waiting = Array.from(this.list.children).filter((row) => !row.querySelector("button"));
    this.list.replaceChildren(...files.map((kept) => this.whole(kept)), ...waiting);
    if (refused.length > 0) {
      this.complain(refused);
      return;
    }
    this.status.textContent = this.word("kept", { name: file.name });
    this.keeper.say(said);
  }

  whole({ id, name, size, address, remove }) {
    const row = this.row(name, `${size} · ${this.word("checked")}`, address);
    const [end, button] = [document.createElement("p"), document.createElement("button")];
    end.className = "row-end";
    Object.assign(button, { className: "link-button", name: "remove_file", value: id, textContent: remove });
    end.append(button);
    row.append(end);
    return row;
  }

  failed(file, status) {
    this.complain([this.word("failed", { name: file.name })]);
    if (status === 401 && this.keeper.door && !this.keeper.door.open) this.keeper.door.showModal();
  }

  /** What was said of the files before stays until others are chosen. */
  complain(texts) {
    this.error.textContent = texts.length > 0 ? [this.error.textContent, ...texts].join(" ").trim() : "";
    if (texts.length > 0) {
      this.input.setAttribute("aria-invalid", "true");
      this.keeper.unheard = this.input;
    } else this.input.removeAttribute("aria-invalid");
  }
}

for (const form of document.querySelectorAll("form[data-keeps]")) {
  const keeper = new Keeper(form);
  keepers.set(form, keeper);
  if (!form.dataset.uploads) continue;
  for (const input of form.querySelectorAll(".drop-zone > input[type=file]")) new Uploader(input, keeper);
}

// A session that asks for nothing ends. Two minutes before, whoever is there is asked, and one press goes on. A draft that
// saves itself asks too, and every window has a clock of its own.
const WARNING = 120000;
const stay = document.getElementById("stay");
let staying = 0;

function goesOn() {
  if (!stay) return;
  clearTimeout(staying);
  staying = setTimeout(() => stay.showModal(), stay.dataset.idle * 1000 - WARNING);
}

stay?.addEventListener("close", async () => {
  const answer = await fetch("/account", { method: "HEAD" }).catch(() => null);
  if (answer?.ok) goesOn();
});
goesOn();

// A list that is marked for it is gone through by j and k, also as a Korean keyboard writes them; Enter opens what has the
// focus. Never where something is typed or chosen, and it can be switched off (WCAG 2.1.4).
const list = document.querySelector("[data-walk]");
const help = document.getElementById("walk");

function kept(word) {
  try {
    if (word) localStorage.setItem("walk", word);
    return localStorage.getItem("walk");
  } catch {
    return null;
  }
}

if (list && help) {
  const box = help.querySelector("input");
  const steps = { j: 1, k: -1, "ㅓ": 1, "ㅏ": -1 };
  help.hidden = false;
  box.checked = kept() !== "off";
  box.addEventListener("change", () => kept(box.checked ? "on" : "off"));
  document.addEventListener("keydown", (event) => {
    const step = steps[event.key];
    if (!step || !box.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    const rows = Array.from(list.querySelectorAll("a.row-title"));
    const at = rows.indexOf(document.activeElement);
    const next = rows[at < 0 && step < 0 ? rows.length - 1 : at + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}

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

// Unsaved changes: asked about only where something was typed, and never on the way to saving.
const changed = new Set();

for (const form of document.querySelectorAll('form[method="post"]')) {
  const conditional = form.querySelector("[data-when]");
  if (conditional) showAndHide(form);
  form.addEventListener("change", () => {
    if (conditional) showAndHide(form);
  });
  if (!form.matches(".keep-watch")) continue;
  form.addEventListener("input", () => changed.add(form));
}

window.addEventListener("beforeunload", (event) => {
  if (changed.size > 0) event.preventDefault();
});

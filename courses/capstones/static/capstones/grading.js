// Assessing: what is chosen and written saves itself, selected words become the passage of a comment, and one key leads
// to the next roadmap. Without script every one of these is a form or a link.

import { lost, toast } from "../minga/minga.js";

const page = document.querySelector("[data-grading]");
const form = page.querySelector("form.judging");
const status = form.querySelector("[data-status]");
const number = form.elements.number;

// Saving

let waiting = null;
let saving = Promise.resolve(true);
let dirty = false;
let stopped = false;

function say(text, wrong = false) {
  status.textContent = text;
  status.classList.toggle("wrong", wrong);
}

function count() {
  const chosen = [...form.querySelectorAll(".rubric :checked")];
  const bar = form.querySelector("progress");
  const sum = form.querySelector("[data-sum]");
  bar.value = chosen.length;
  form.querySelector("[data-chosen]").textContent = chosen.length;
  if (sum) sum.textContent = chosen.reduce((total, input) => total + Number(input.dataset.points ?? 0), 0);
}

async function send() {
  if (!dirty || stopped) return !stopped;
  dirty = false;
  say(page.dataset.saving);
  try {
    const answer = await fetch(page.dataset.save, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
    if (answer.redirected || answer.status === 404 || answer.status === 403) {
      location.reload();
      return false;
    }
    const told = await answer.json();
    if (!answer.ok) {
      // Somebody else saved, or it was decided: the page itself shows both, with what was typed here.
      stopped = true;
      say(told.error, true);
      if (answer.status === 409) form.requestSubmit(form.querySelector("[data-plain-save]"));
      return false;
    }
    number.value = told.number;
    say(page.dataset.saved);
    return true;
  } catch {
    dirty = true;
    lost();
    say(page.dataset.unsaved, true);
    return false;
  }
}

function save() {
  clearTimeout(waiting);
  saving = saving.then(send);
  return saving;
}

function soon(delay) {
  dirty = true;
  clearTimeout(waiting);
  waiting = setTimeout(save, delay);
}

form.addEventListener("change", (event) => {
  count();
  soon(event.target.type === "radio" ? 0 : 400);
});
form.addEventListener("input", (event) => {
  if (event.target.name === "feedback") soon(1200);
});
form.addEventListener("submit", () => {
  clearTimeout(waiting);
  dirty = false;
});
addEventListener("online", save);
addEventListener("beforeunload", (event) => {
  if (dirty && !stopped) event.preventDefault();
});
form.querySelector("[data-plain-save]").hidden = true;
count();
// This script comes with the reader's first move: what that move has chosen or written already is saved as well.
const typed = [...form.querySelectorAll(".rubric input, textarea")];
if (typed.some((field) => field.checked !== field.defaultChecked || field.value !== field.defaultValue)) soon(0);

// A comment reloads the page: what was chosen is saved before.
for (const other of page.querySelectorAll("form[data-after-saving]")) {
  other.addEventListener("submit", async (event) => {
    if (!dirty) return;
    event.preventDefault();
    const button = event.submitter;
    await save();
    other.ariaBusy = null;
    if (!dirty) other.requestSubmit(button);
  });
}

// Passages

const spaces = /[\s\ufeff]+/g;
const bare = (text) => text.replace(spaces, "");
const button = document.createElement("button");
button.type = "button";
button.className = "btn comment-here";
button.textContent = page.dataset.comment;
button.hidden = true;
document.body.append(button);

/** What is read of a range, without the numbers that lead to notes. */
function read(range) {
  const copy = range.cloneContents();
  for (const note of copy.querySelectorAll(".note")) note.remove();
  return copy.textContent;
}

/** The passage that is selected: its section, its words, and at which of their occurrences it stands. */
function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.parentElement?.closest("[data-text]");
  const text = start ?? range.commonAncestorContainer.parentElement?.closest("[data-text]");
  if (!text || !text.contains(range.endContainer)) return null;
  const words = read(range).trim().replace(/[^\S\n]+/g, " ");
  if (!bare(words)) return null;
  const before = document.createRange();
  before.selectNodeContents(text);
  const whole = bare(read(before));
  before.setEnd(range.startContainer, range.startOffset);
  const at = bare(read(before)).length;
  let occurrence = 0;
  for (let place = whole.indexOf(bare(words)); place >= 0 && place < at; place = whole.indexOf(bare(words), place + 1)) occurrence += 1;
  return { section: text.closest("[data-section]"), words, occurrence, box: range.getBoundingClientRect() };
}

function offer() {
  const passage = selected();
  button.hidden = !passage;
  if (!passage) return;
  const left = Math.min(passage.box.left, document.documentElement.clientWidth - button.offsetWidth - 16);
  button.style.left = `${scrollX + Math.max(left, 16)}px`;
  button.style.top = `${scrollY + passage.box.bottom + 8}px`;
}

function comment() {
  const passage = selected();
  if (!passage) return;
  if (passage.words.length > 1000) {
    toast(page.dataset.long);
    return;
  }
  const details = passage.section.querySelector(".commenting");
  const fields = details.querySelector("form").elements;
  details.open = true;
  fields.passage.value = passage.words;
  fields.occurrence.value = passage.occurrence;
  button.hidden = true;
  details.scrollIntoView({ block: "nearest" });
  fields.text.focus();
}

document.addEventListener("selectionchange", offer);
offer();
button.addEventListener("mousedown", (event) => event.preventDefault());
button.addEventListener("click", comment);
// Words that are typed or pasted are the first of their kind, not those that were selected before.
page.addEventListener("input", (event) => {
  if (event.target.name === "passage") event.target.form.elements.occurrence.value = 0;
});

// The next one, with one key that may be switched off

const next = page.querySelector("[data-next]");
const shortcut = page.querySelector("[data-shortcut]");
const KEY = "grading-shortcut";
if (shortcut) {
  shortcut.closest("p").hidden = false;
  shortcut.checked = localStorage.getItem(KEY) !== "off";
  shortcut.addEventListener("change", (event) => {
    event.stopPropagation();
    localStorage.setItem(KEY, shortcut.checked ? "on" : "off");
  });
}

document.addEventListener("keydown", async (event) => {
  const typing = event.target.closest("input:not([type='radio'], [type='checkbox']), textarea, select, [contenteditable='true']");
  if (event.key.toLowerCase() !== "n" || typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (!next || !shortcut?.checked || document.querySelector(":popover-open")) return;
  event.preventDefault();
  await save();
  if (!dirty) next.click();
});

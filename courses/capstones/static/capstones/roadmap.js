// A roadmap that several people write at once. Every section, the title and every milestone is saved by itself, soon
// after the last key; what was typed stays on this device until the server has it. A save says what it was based on, so
// that the server brings together what others wrote meanwhile. What others saved arrives where nobody is typing here.

import { listen } from "../live/live.js";

const REST = 2000;
const TRY_AGAIN = 5000;
const KEEPALIVE = 60000;
const ABANDONED = 10000;

const page = document.querySelector("[data-roadmap]");
const told = page.dataset;
// `number` is that up to which all changes are here; `stale` that a part could not be replaced while somebody was at it.
const state = { number: Number(told.number), asking: null, again: false, stale: false };

const time = () => new Intl.DateTimeFormat(document.documentElement.lang, { timeStyle: "short" }).format(new Date());
const token = () => page.querySelector("[name='csrfmiddlewaretoken']").value;

function store(key, value) {
  try {
    if (value === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // The device has no room or keeps nothing: the page itself still holds the text.
  }
}

function stored(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** Two tabs of one person keep their drafts apart; one that was closed leaves its own behind for the next to find. */
const tab = sessionStorage.getItem("roadmap-tab") ?? Math.random().toString(36).slice(2);
sessionStorage.setItem("roadmap-tab", tab);

function drafts(prefix) {
  const left = (key) => key.startsWith(`${prefix}:`) && Date.now() - (stored(key)?.at ?? 0) > ABANDONED;
  const own = `${prefix}:${tab}`;
  return stored(own) ? [own] : Object.keys(localStorage).filter(left);
}

class Refused extends Error {}

/** Send to the server: what it answers, a `Refused` with its reason, or any other error where it was not reached. */
async function send(address, fields, options = {}) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token(), ...fields });
  const response = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" }, credentials: "same-origin", ...options });
  if (response.redirected || response.status === 404 || response.status === 403) throw new Refused(told.gone);
  if (response.status === 422 || response.status === 413) throw new Refused((await response.json().catch(() => ({}))).error ?? told.kept);
  if (!response.ok) throw new Error(response.statusText);
  return response.json();
}

/** What a section and the short fields have in common: one save at a time, soon after the last key, until it is there. */
class Saver {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-state]");
    this.dirty = false;
    this.saving = false;
    this.timer = null;
    form.addEventListener("input", () => this.typed());
    form.addEventListener("focusout", (event) => this.left(event));
    form.addEventListener("submit", (event) => {
      if (event.submitter?.name === "remove") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      this.dirty = true;
      this.save();
    });
  }

  say(text, bad = false) {
    this.status.textContent = text;
    this.status.classList.toggle("bad", bad);
  }

  typed() {
    this.dirty = true;
    this.keep?.();
    this.soon(REST);
  }

  left() {
    this.soon(150);
  }

  soon(rest) {
    if (!this.dirty) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), rest);
  }

  async save() {
    clearTimeout(this.timer);
    if (this.saving || !this.dirty) return this.saving;
    this.say(told.saving);
    this.saving = this.pass();
    const done = await this.saving;
    this.saving = null;
    if (this.dirty) this.soon(done ? REST : TRY_AGAIN);
    return done;
  }

  async pass() {
    const fields = this.fields();
    this.dirty = false;
    try {
      this.taken(fields, await send(this.form.action, fields));
      return true;
    } catch (error) {
      this.dirty = !(error instanceof Refused);
      this.say(error instanceof Refused ? error.message : told.kept, true);
      return false;
    }
  }

  done(text = "") {
    this.say(`${told.saved} ${time()}${text && `. ${text}`}`);
  }

  leave() {
    if (!this.dirty && !this.saving) return;
    const fields = this.fields();
    if (JSON.stringify(fields).length < KEEPALIVE) send(this.form.action, fields, { keepalive: true }).catch(() => {});
  }
}

class Section extends Saver {
  constructor(form) {
    super(form);
    this.area = form.querySelector("textarea");
    this.base = Number(form.elements.based_on.value);
    this.key = `${form.dataset.draftKey}:${tab}`;
    this.changed = form.closest(".part").querySelector("[data-changed]");
    this.take();
  }

  /** Go on with what was typed here and never arrived, from where it began. */
  take() {
    const [key] = drafts(this.form.dataset.draftKey);
    if (!key) return;
    const draft = stored(key);
    store(key, null);
    if (draft.text === this.area.value) return;
    this.base = draft.base;
    this.put(draft.text);
    this.dirty = true;
    this.keep();
    this.say(told.found);
    this.soon(REST);
  }

  put(html) {
    this.area.value = html;
    this.area.dispatchEvent(new CustomEvent("minga:set", { detail: html }));
  }

  keep() {
    store(this.key, { text: this.area.value, base: this.base, at: Date.now() });
  }

  fields() {
    return { text: this.area.value, based_on: this.base };
  }

  taken(sent, { number, sent: from, html, both }) {
    if (this.area.value === sent.text) {
      if (html !== null) this.put(html);
      this.base = number;
      this.dirty = false;
      store(this.key, null);
    } else {
      this.base = from;
      this.dirty = true;
      this.keep();
    }
    if (number === state.number + 1) state.number = number;
    this.done(both ? told.both : "");
  }

  /** Show what somebody else saved, where nothing of one's own is on its way. */
  hear({ number, html, by }) {
    if (this.dirty || this.saving || number <= this.base) return;
    this.put(html);
    this.base = number;
    if (by) this.changed.textContent = `${told.changed} ${by}`;
  }
}

/** Short fields: each goes with what the page showed of it, so that two who change different ones both stand. */
class Fields extends Saver {
  constructor(form) {
    super(form);
    this.names = form.dataset.fields.split(" ");
  }

  /** A milestone that is being made is saved when it is left: half of one is of no use to the others. */
  typed() {
    if (this.isNew) this.dirty = Boolean(this.form.elements.what.value.trim());
    else super.typed();
  }

  left(event) {
    if (!this.isNew || !this.form.contains(event.relatedTarget)) super.left();
    if (state.stale) soonCatchUp();
  }

  get isNew() {
    return "new" in this.form.dataset;
  }

  fields() {
    const fields = Object.fromEntries(this.names.map((name) => [name, this.form.elements[name].value]));
    for (const was of this.form.querySelectorAll("[data-was]")) fields[was.name] = was.value;
    return fields;
  }

  taken(sent, { fields, number }) {
    for (const name of this.names) {
      const field = this.form.elements[name];
      const same = field.value === sent[name];
      const now = String(fields[name] ?? "");
      if (same) field.value = now;
      else this.dirty = true;
      const was = this.form.querySelector(`[data-was="${name}"]`);
      if (was) was.value = same ? now : sent[name];
    }
    this.done();
    if (this.isNew) {
      delete this.form.dataset.new;
      state.stale = true;
    }
    if (number > state.number || state.stale) soonCatchUp();
  }
}

let sections = [];
let short = [];

function savers() {
  return [...sections, ...short];
}

function enlivenFields(root) {
  short = short.filter((one) => one.form.isConnected);
  for (const form of root.querySelectorAll("form[data-fields]")) short.push(new Fields(form));
}

/** Put the fragment of a part in place of the old one, unless somebody is at work in it. */
function replace(name, html) {
  const part = page.querySelector(`[data-part="${name}"]`);
  const writing = part.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");
  if (writing || short.some((one) => part.contains(one.form) && (one.dirty || one.saving))) return false;
  const body = new DOMParser().parseFromString(html, "text/html").body;
  const open = new Set([...part.querySelectorAll("form:not([data-new]) > details[open]")].map((one) => one.parentElement.action));
  part.replaceChildren(...body.childNodes);
  for (const one of part.querySelectorAll("form > details")) one.open ||= open.has(one.parentElement.action);
  enlivenFields(part);
  return true;
}

async function ask() {
  const address = `${told.changes}?after=${state.number}${state.stale ? "&whole=1" : ""}`;
  const response = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (response.status === 404 || response.redirected) return savers().forEach((one) => one.say(told.gone, true));
  if (!response.ok) return;
  const news = await response.json();
  if (news.closed) {
    if (!savers().some((one) => one.dirty || one.saving)) location.reload();
    return;
  }
  for (const change of news.sections) sections.find((one) => one.form.dataset.section === change.key)?.hear(change);
  const naming = short.find((one) => one.form.id === "title");
  if (naming && !naming.dirty && !naming.saving && document.activeElement !== naming.form.elements.title) {
    naming.form.elements.title.value = news.title;
    naming.form.elements.was.value = news.title;
  }
  if (news.number !== state.number || state.stale) {
    replace("files", news.files);
    if (news.milestones !== null) state.stale = !replace("milestones", news.milestones);
  }
  // A section that is being written is left as it is: its own next save brings both together.
  state.number = Math.max(state.number, news.number);
}

async function catchUp() {
  if (state.asking) {
    state.again = true;
    return;
  }
  state.asking = ask().catch(() => {});
  await state.asking;
  state.asking = null;
  if (state.again) {
    state.again = false;
    soonCatchUp();
  }
}

let waiting = null;

function soonCatchUp() {
  waiting ??= setTimeout(() => {
    waiting = null;
    catchUp();
  }, 400);
}

function upload(place) {
  place.querySelector("[type='file']").addEventListener("change", async ({ target }) => {
    const { take } = await import(new URL(place.dataset.module, location.href));
    await take(place);
    if (place.querySelector("[name='file_key']").value) target.form.requestSubmit();
  });
}

/** Handing in and leaving for another page wait until everything typed is there. */
document.addEventListener(
  "submit",
  async (event) => {
    const form = event.target;
    if (!form.closest(".hand-in") || !savers().some((one) => one.dirty || one.saving)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const kept = await Promise.all(savers().map((one) => one.save()));
    if (!kept.includes(false)) form.requestSubmit();
  },
  true,
);

addEventListener("pagehide", () => savers().forEach((one) => one.leave()));
addEventListener("online", () => savers().forEach((one) => one.save()));

page.classList.add("autosaved");
sections = [...page.querySelectorAll("form[data-section]")].map((form) => new Section(form));
enlivenFields(page);
page.querySelectorAll("[data-upload]").forEach(upload);
listen(told.topic, {
  event: ({ kind, number }) => {
    if (kind === "state" || (kind === "changed" && number > state.number)) soonCatchUp();
  },
  ready: (again, number) => {
    if (again || number !== state.number) soonCatchUp();
    savers().forEach((one) => one.save());
  },
  refused: () => soonCatchUp(),
});

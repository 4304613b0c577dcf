// A thread as it would be after a reload, without one: what others say appears, what changes is changed, in the order
// that all see. Every change of a thread has the next number; where one is missing the page asks for what it missed.

import { onceUsed } from "../minga/minga.js";

const root = document.querySelector("[data-thread]");
const list = root.querySelector("[data-posts]");
const part = document.querySelector("[data-live-part]");
const form = document.querySelector("form[data-reply]");
const me = root.dataset.me;
const fill = (text, words) => text.replace(/\{(\w+)\}/g, (_all, name) => words[name]);

const isLast = root.dataset.last === "1";
const known = new Map();
const applied = new Set();
let number = Number(root.dataset.number);
let asking = null;
let askAgain = false;
let failures = 0;
let later = null;

const items = () => [...list.querySelectorAll(":scope > [data-post]")];
const item = (id) => list.querySelector(`:scope > [data-post="${id}"]`);
const orderOf = (li) => Number(li.dataset.order);
const lastOrder = items().reduce((most, li) => Math.max(most, orderOf(li)), 0);

for (const li of items()) known.set(Number(li.dataset.post), Number(li.querySelector("[data-number]")?.dataset.number ?? 0));

function parsed(html) {
  return [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
}

/** The links beside a post, as the page has them for one's own, for a moderator and for everybody else. */
function acts(id, article) {
  if (article.classList.contains("silent")) return [];
  const kind = article.dataset.author === me ? "own" : root.dataset.moderates ? "moderator" : "reader";
  const template = document.querySelector(`template[data-acts="${kind}"]`);
  if (!template) return [];
  const copy = template.content.cloneNode(true);
  for (const link of copy.querySelectorAll("a[href], form[action], button[formaction], [name][value='0']")) {
    for (const name of ["href", "action", "formaction"]) {
      if (link.hasAttribute(name)) link.setAttribute(name, link.getAttribute(name).replace("/0/", `/${id}/`).replace(/\b(answer|post)=0\b/, `$1=${id}`));
    }
    if (link.value === "0") link.value = id;
  }
  return [copy];
}

/** Whoever is writing keeps the place: what arrives above the form moves the page, not the form under the hands. */
function steadily(change) {
  const fixed = form?.contains(document.activeElement) ? form : null;
  const before = fixed?.getBoundingClientRect().top;
  change();
  if (fixed) scrollBy({ top: fixed.getBoundingClientRect().top - before, behavior: "instant" });
}

/** Put a post where it belongs, or in place of what it was; older news than what is shown changes nothing. */
function put({ id, number: at, order, html }) {
  if ((known.get(id) ?? 0) >= at) return null;
  const isNew = !known.has(id);
  known.set(id, at);
  let li = item(id);
  if (!li && !isLast && order > lastOrder) {
    part.querySelector("[data-later]")?.removeAttribute("hidden");
    return null;
  }
  steadily(() => {
    const nodes = parsed(html);
    const article = nodes.find((node) => node.nodeType === Node.ELEMENT_NODE);
    if (!li) li = Object.assign(document.createElement("li"), { className: "fresh" });
    li.dataset.post = id;
    li.dataset.order = order;
    li.replaceChildren(...nodes, ...acts(id, article));
    const next = items().find((other) => other !== li && orderOf(other) > order) ?? null;
    if (li.parentNode !== list || li.nextElementSibling !== next) list.insertBefore(li, next);
    root.querySelector("[data-no-posts]")?.remove();
  });
  li.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
  if (isNew) arrived(li, order);
  if (root.dataset.moderates && li.querySelector(".silent")) whole(li);
  return li;
}

/** Who moderates sees more of a hidden post than what everybody is told: it is fetched from the page. */
async function whole(li) {
  const response = await fetch(location.href, { credentials: "same-origin" }).catch(() => null);
  if (!response?.ok) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector(`[data-post="${li.dataset.post}"]`);
  if (fresh) li.replaceChildren(...fresh.childNodes);
  li.dispatchEvent(new CustomEvent("htmx:load", { bubbles: true }));
}

function take(id, at) {
  if ((known.get(id) ?? 0) > at) return;
  known.set(id, at);
  const li = item(id);
  if (li) steadily(() => li.remove());
  unseen.delete(id);
  showBelow();
}

let stateNumber = 0;

function showState(state, html) {
  if (state.number <= stateNumber) return;
  stateNumber = state.number;
  const place = root.querySelector("[data-state]");
  const nodes = parsed(html);
  const isSame = (fresh) => fresh.textContent.trim() === place.textContent.trim();
  const holder = document.createElement("div");
  holder.append(...nodes);
  if (place && !isSame(holder)) place.replaceChildren(...holder.childNodes);
  const typed = form?.querySelector("textarea")?.value;
  if (form && !typed) form.hidden = state.closed;
  if (!form && !state.closed && root.dataset.closed === "1") location.reload();
  root.dataset.closed = state.closed ? "1" : "";
}

const apply = {
  post: put,
  gone: (event) => take(event.id, event.number),
  state: (event) => showState(event.state, event.html),
  lost: () => location.reload(),
};

function heard(event) {
  if (event.kind === "typing") return showTyping(event.who);
  if (!(event.kind in apply) || event.number <= number) return undefined;
  apply[event.kind](event);
  applied.add(event.number);
  advance();
  if (applied.size && !later) later = setTimeout(catchUp, 400);
  return undefined;
}

function advance() {
  for (const done of applied) if (done <= number) applied.delete(done);
  while (applied.delete(number + 1)) number += 1;
}

async function ask() {
  let more = true;
  while (more) {
    const response = await fetch(`${root.dataset.changes}?after=${number}`, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
    if (response.status === 404 || response.redirected) return location.reload();
    if (!response.ok) throw new Error(response.status);
    const told = await response.json();
    told.posts.forEach(put);
    told.gone.forEach((id) => take(id, told.number));
    showState(told.state, told.state.html);
    number = Math.max(number, told.number);
    advance();
    more = told.more;
  }
  if (applied.size) askAgain = true;
  return undefined;
}

/** Ask for what was missed: one question at a time, and again while something is missing or the line is away. */
export function catchUp() {
  clearTimeout(later);
  later = null;
  if (asking) {
    askAgain = true;
    return asking;
  }
  askAgain = false;
  asking = ask().then(
    () => { failures = 0; },
    () => {
      failures += 1;
      later = setTimeout(catchUp, Math.min(1000 * 2 ** failures, 30000));
    },
  ).finally(() => {
    asking = null;
    if (askAgain && !later) later = setTimeout(catchUp, 400);
  });
  return asking;
}

// What the reader has not seen: counted below, marked as read as it comes into view.
const unseen = new Map();
const below = part.querySelector("[data-new-below]");
const spoken = part.querySelector("[data-announce]");
let seen = lastOrder;
let marked = lastOrder;
let marking = null;

function arrived(li, order) {
  const author = li.querySelector("[data-author]")?.dataset.author;
  if (!author || author === me || li.querySelector(".silent") || order <= seen) return;
  typists.delete(Number(author));
  showTyping();
  const line = list.querySelector("[data-unread]");
  if (!line && (document.hidden || !isNear(li))) list.insertBefore(part.querySelector("template[data-line]").content.cloneNode(true), li);
  unseen.set(Number(li.dataset.post), order);
  spoken.textContent = fill(spoken.dataset.said, { name: li.querySelector(".who")?.textContent ?? "" });
  observer.observe(li);
  showBelow();
}

const isNear = (li) => li.getBoundingClientRect().top < innerHeight + 40;

function showBelow() {
  const count = [...unseen.keys()].filter((id) => item(id) && item(id).getBoundingClientRect().top > innerHeight - 60).length;
  below.hidden = !count;
  below.textContent = fill(count === 1 ? below.dataset.one : below.dataset.many, { number: count });
}

const observer = new IntersectionObserver((entries) => {
  for (const { isIntersecting, target } of entries) {
    if (!isIntersecting || document.hidden) continue;
    observer.unobserve(target);
    unseen.delete(Number(target.dataset.post));
    seen = Math.max(seen, orderOf(target));
  }
  showBelow();
  if (seen > marked && !marking) marking = setTimeout(mark, 1500);
}, { rootMargin: "0px 0px -40px 0px" });

async function mark() {
  const order = seen;
  const body = new FormData();
  body.set("csrfmiddlewaretoken", document.querySelector("input[name='csrfmiddlewaretoken']")?.value ?? "");
  body.set("order", order);
  try {
    const response = await fetch(root.dataset.read, { method: "POST", body, keepalive: true, credentials: "same-origin" });
    if (response.ok) marked = Math.max(marked, order);
  } catch {
    // Marked with the next post that is seen, or when the page is opened again.
  }
  marking = null;
}

below.addEventListener("click", () => {
  const first = [...unseen.keys()].map(item).find(Boolean);
  first?.scrollIntoView({ block: "start" });
  first?.querySelector("a")?.focus({ preventScroll: true });
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  for (const id of unseen.keys()) {
    const li = item(id);
    if (li) observer.unobserve(li), observer.observe(li);
  }
});

// Who is typing: heard every few seconds from each, and forgotten when nothing more is heard.
const typists = new Map();
const typingLine = part.querySelector("[data-typing]");

function showTyping(who) {
  if (who && String(who.id) !== me) {
    clearTimeout(typists.get(who.id)?.timer);
    const timer = setTimeout(() => typists.delete(who.id) && showTyping(), 6000);
    typists.set(who.id, { name: who.name, timer });
  }
  const names = [...typists.values()].map(({ name }) => name);
  const words = { name: names[0], other: names[1] };
  typingLine.textContent = names.length ? fill(typingLine.dataset[["one", "two"][names.length - 1] ?? "many"], words) : "";
}

form?.before(typingLine);
const live = await import(part.dataset.liveModule);
live.listen(root.dataset.topic, { event: heard, ready: catchUp, refused: catchUp }, { present: true });
if (form) onceUsed(async () => {
  const { reply } = await import(part.dataset.replyModule);
  const has = (id) => known.has(id);
  reply({ root, form, list, part, put, has, catchUp, typing: () => live.typing(root.dataset.topic) });
});

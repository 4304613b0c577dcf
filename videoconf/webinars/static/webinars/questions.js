// The questions of a webinar as they would be after a reload, without one: for those who come, and for moderators.
// Every change has the next number; where one is missing the page asks for what it missed, not all pages at once. Votes
// come gathered and need no number: of two counts, the one that moved oftener is the later.

const root = document.querySelector("[data-questions]");
const isDesk = root.dataset.questions === "desk";
const newest = root.dataset.order === "newest";
const voted = new Set((root.dataset.voted ?? "").split(" ").filter(Boolean).map(Number));
const lists = [...root.querySelectorAll("[data-list]")];
const wrong = root.querySelector("[data-wrong]");
const spoken = root.querySelector("[data-announce]");
const HTMX = { "HX-Request": "true" };
const SPREAD = isDesk ? 0 : 3000;

const known = new Map();
const moved = new Map();
const applied = new Set();
const wanted = new Set();
let number = Number(root.dataset.number);
let asking = null;
let askAgain = false;
let failures = 0;
let later = null;

const items = (list) => [...list.querySelectorAll(":scope > [data-question]")];
const item = (id) => root.querySelector(`[data-question="${id}"]`);
const parsed = (html) => [...new DOMParser().parseFromString(html, "text/html").body.childNodes];
const fill = (text, words) => text.replace(/\{(\w+)\}/g, (_all, name) => words[name]);

for (const li of lists.flatMap(items)) known.set(Number(li.dataset.question), Number(li.dataset.number));

// The order that a fresh page would have.

function before(list) {
  const value = (li) => [
    list.dataset.list === "asked" ? 0 : "now" in li.dataset ? 0 : 1,
    list.dataset.list === "asked" ? 0 : newest && list.dataset.list === "open" ? -li.dataset.at : -li.dataset.count,
    Number(li.dataset.at),
    Number(li.dataset.question),
  ];
  return (one, other) => {
    const [here, there] = [value(one), value(other)];
    const place = here.findIndex((each, at) => each !== there[at]);
    return place < 0 ? 0 : here[place] - there[place];
  };
}

const PATIENCE = 4000;
let unsorted = 0;
let sorting = null;

/** What is being pointed at does not move away under the hand, for some seconds. */
function sortSoon() {
  unsorted ||= Date.now();
  sorting ??= setTimeout(() => {
    sorting = null;
    const held = matchMedia("(hover: hover)").matches && lists.some((list) => list.matches(":hover"));
    if (held && Date.now() - unsorted < PATIENCE) return sortSoon();
    unsorted = 0;
    return lists.forEach(sort);
  }, 200);
}

function sort(list) {
  const focused = list.contains(document.activeElement) ? document.activeElement : null;
  const wantedOrder = items(list).sort(before(list));
  wantedOrder.forEach((li, place) => {
    if (list.children[place] !== li) list.insertBefore(li, list.children[place]);
  });
  if (focused && document.activeElement !== focused) focused.focus({ preventScroll: true });
}

function shown(list, delta = 0) {
  const name = list.dataset.list;
  const empty = root.querySelector(`[data-empty="${name}"]`);
  const part = root.querySelector(`[data-part="${name}"]`);
  if (empty) empty.hidden = items(list).length > 0;
  if (part && !isDesk) part.hidden = items(list).length === 0;
  const total = part?.querySelector("[data-total]");
  if (total) total.textContent = Number(total.textContent) + delta;
}

// Votes.

function showVotes(id, [moves, votes]) {
  const li = item(id);
  if (!li) return want(id, votes);
  if (moves < Number(li.dataset.moves)) return undefined;
  const differs = li.dataset.count !== String(votes);
  li.dataset.moves = moves;
  li.dataset.count = votes;
  const count = li.querySelector("[data-count]:not(li)");
  if (count) count.textContent = votes;
  if (differs) sortSoon();
  return undefined;
}

/** A question that this page does not show is asked for once it has the votes to stand among those it shows. */
function want(id, votes) {
  const open = lists.find((list) => list.dataset.list === "open");
  if (isDesk || newest || moved.has(id) || known.has(id)) return;
  const least = Math.min(...items(open).map((li) => Number(li.dataset.count)));
  if (votes < least) return;
  wanted.add(id);
  later ??= setTimeout(catchUp, 400 + Math.random() * SPREAD);
}

function showMine(li) {
  const button = li.querySelector("[data-vote]");
  if (!button) return;
  const isMine = voted.has(Number(li.dataset.question));
  button.name = isMine ? "down" : "up";
  button.setAttribute("aria-pressed", isMine);
}

// What was typed beside a question stays when the question is shown anew.

function typedIn(li) {
  const fields = [...li.querySelectorAll("textarea, input, select")].map((field) => [field.name, field.value, field.matches(":focus")]);
  const open = [...li.querySelectorAll("details")].map((details) => details.open);
  return () => {
    for (const [name, value, focused] of fields) {
      const field = li.querySelector(`[name="${name}"]`);
      if (field && value && field.tagName !== "SELECT") field.value = value;
      if (field && focused) field.focus({ preventScroll: true });
    }
    li.querySelectorAll("details").forEach((details, place) => { details.open = open[place] ?? false; });
  };
}

function put(told) {
  const { id, group, html } = told;
  if ((known.get(id) ?? 0) >= told.number) return showVotes(id, [told.moves, told.votes]);
  known.set(id, told.number);
  wanted.delete(id);
  const list = lists.find((one) => one.dataset.list === group);
  let li = item(id);
  const isNew = !li;
  li ??= Object.assign(document.createElement("li"), { className: "fresh" });
  const restore = isDesk && !isNew ? typedIn(li) : () => {};
  const from = li.parentElement;
  const hadFocus = li.contains(document.activeElement);
  const last = Number(li.dataset.moves ?? -1);
  li.dataset.question = id;
  li.dataset.at = told.at;
  if (told.live) li.dataset.now = "";
  else delete li.dataset.now;
  li.replaceChildren(...parsed(html));
  showMine(li);
  if (from !== list) list.append(li);
  const votes = last > told.moves ? [last, Number(li.dataset.count)] : [told.moves, told.votes];
  Object.assign(li.dataset, { moves: votes[0], count: votes[1], number: told.number });
  showVotes(id, votes);
  restore();
  if (hadFocus && !li.contains(document.activeElement)) li.querySelector("[data-vote], article")?.focus({ preventScroll: true });
  if (from && from !== list) shown(from, -1);
  shown(list, from === list ? 0 : 1);
  sort(list);
  offer(id, group, li);
  if (told.live) spoken.textContent = spoken.dataset.now;
  else if (isNew) spoken.textContent = spoken.dataset.new;
  return undefined;
}

function take(id, at) {
  if ((known.get(id) ?? 0) >= at) return;
  known.set(id, at);
  wanted.delete(id);
  const li = item(id);
  const list = li?.parentElement;
  li?.remove();
  if (list) shown(list, -1);
  offer(id, "");
}

/** Numbers that may be joined with are offered while one types. */
function offer(id, group, li) {
  const numbers = isDesk && root.querySelector("datalist");
  if (!numbers) return;
  const option = numbers.querySelector(`option[value="${id}"]`);
  if (!["asked", "open"].includes(group)) option?.remove();
  else if (!option) numbers.append(new Option(li.querySelector(".said").textContent.slice(0, 80), id));
}

// What is heard, and what was missed.

function heard(event) {
  if (event.kind === "votes") return Object.entries(event.gather).forEach(([id, votes]) => showVotes(Number(id), votes));
  if (event.kind === "present") return showHere(event.count);
  if (event.kind === "moderated") return showModerated(event.moderated);
  if (!["question", "gone"].includes(event.kind) || event.number <= number) return undefined;
  if (event.kind === "question") put(event);
  else take(event.id, event.number);
  applied.add(event.number);
  advance();
  if (applied.size) later ??= setTimeout(catchUp, 400 + Math.random() * SPREAD);
  return undefined;
}

function advance() {
  for (const done of applied) if (done <= number) applied.delete(done);
  while (applied.delete(number + 1)) number += 1;
}

async function ask() {
  let more = true;
  while (more) {
    const wants = [...wanted].slice(0, 50);
    const response = await fetch(`${root.dataset.changes}?after=${number}&want=${wants.join()}`, { headers: HTMX, credentials: "same-origin" });
    if (response.status === 404 || response.redirected) return location.reload();
    if (!response.ok) throw new Error(response.status);
    const told = await response.json();
    wants.forEach((id) => wanted.delete(id) && moved.set(id, true));
    if (told.voted) {
      voted.clear();
      told.voted.forEach((id) => voted.add(id));
      lists.flatMap(items).forEach(showMine);
    }
    told.questions.forEach(put);
    if (isDesk) showModerated(told.moderated);
    told.gone.forEach((id) => take(id, told.number));
    Object.entries(told.votes).forEach(([id, votes]) => item(id) && showVotes(Number(id), votes));
    number = Math.max(number, told.number);
    advance();
    more = told.more;
  }
  if (applied.size) askAgain = true;
  return undefined;
}

function catchUp() {
  clearTimeout(later);
  later = null;
  if (asking) {
    askAgain = true;
    return;
  }
  askAgain = false;
  asking = ask().then(
    () => { failures = 0; },
    () => {
      failures += 1;
      later = setTimeout(catchUp, Math.min(1000 * 2 ** failures, 30000) * (0.5 + Math.random()));
    },
  ).finally(() => {
    asking = null;
    if (askAgain) later ??= setTimeout(catchUp, 400);
  });
}

function showHere(count) {
  const here = root.querySelector("[data-here]");
  if (!here) return;
  here.hidden = count === 0;
  here.textContent = fill(count === 1 ? here.dataset.one : here.dataset.many, { number: count.toLocaleString(document.documentElement.lang) });
}

/** Whether questions wait for moderators: of the two forms that change it, the one that fits. */
function showModerated(moderated) {
  for (const form of root.querySelectorAll("[data-moderated]")) form.hidden = (form.dataset.moderated === "yes") !== moderated;
}

// What one sends: the page stays, and says so where it did not arrive.

function said(place, text) {
  place.textContent = text;
  place.hidden = !text;
}

async function send(form, submitter, place) {
  if (form.ariaBusy === "true") return null;
  form.ariaBusy = "true";
  said(place, "");
  try {
    const response = await fetch(form.getAttribute("action") || location.href, { method: "POST", body: bodyOf(form, submitter), headers: HTMX, credentials: "same-origin" });
    if (response.status === 404 || response.status === 403 || response.redirected) return location.reload();
    const told = await response.json();
    if (response.ok) return told;
    said(place, told.error ?? wrong.dataset.failed);
  } catch {
    said(place, wrong.dataset.failed);
  } finally {
    form.ariaBusy = null;
  }
  return null;
}

/** Of the many fields of the moderators' form, those of the question in hand are sent. */
function bodyOf(form, submitter) {
  const whole = new FormData(form, submitter);
  const id = submitter?.name === "act" ? submitter.value.split("-")[1] : null;
  if (id) for (const name of [...whole.keys()]) if (/-\d+$/.test(name) && !name.endsWith(`-${id}`)) whole.delete(name);
  return whole;
}

const ownPart = root.querySelector("[data-own-part]");

function showOwn(html) {
  ownPart.replaceChildren(...parsed(html));
}

async function asked(form, submitter) {
  const told = await send(form, submitter, form.querySelector("[data-error]"));
  if (!told) return;
  const field = form.elements.text;
  field.value = "";
  localStorage.removeItem(`draft:${field.dataset.draft}`);
  form.elements.key.value = told.key;
  showOwn(told.own);
  hearOwn();
}

async function vote(form, submitter) {
  const told = await send(form, submitter, wrong);
  if (!told) return;
  voted[told.voted ? "add" : "delete"](told.id);
  showVotes(told.id, [told.moves, told.votes]);
  if (item(told.id)) showMine(item(told.id));
}

async function takeBack(form, submitter) {
  const told = await send(form, submitter, wrong);
  if (told) showOwn(told.own);
}

async function decide(form, submitter) {
  const li = submitter?.closest("[data-question]");
  const next = li?.nextElementSibling ?? li?.previousElementSibling;
  const from = li?.parentElement;
  if (!(await send(form, submitter, wrong))) return;
  li?.querySelectorAll("details").forEach((details) => { details.open = false; });
  await ask().catch(() => {});
  if (li && li.parentElement !== from) next?.querySelector("article")?.focus();
}

const sends = { ask: asked, votes: vote, ownForm: takeBack, desk: decide };

root.addEventListener("submit", (event) => {
  const act = Object.keys(sends).find((name) => name in event.target.dataset);
  if (!act || (act === "desk" && !event.submitter?.value)) return;
  event.preventDefault();
  sends[act](event.target, event.submitter);
}, true);

// Moderators with the keyboard: arrows go from question to question, letters press what is there.

if (isDesk) {
  root.querySelector("[data-keys]").hidden = false;
  root.addEventListener("keydown", (event) => {
    if (event.target.matches("textarea, input, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const article = event.target.closest("article") ?? null;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const all = [...root.querySelectorAll("[data-question] article")];
      const next = all[all.indexOf(article) + (event.key === "ArrowDown" ? 1 : -1)];
      if (next) event.preventDefault(), next.focus();
    } else if (article) {
      article.querySelector(`[data-key="${event.key.toLowerCase()}"]`)?.click();
    }
  });
}

const live = await import(root.dataset.liveModule);
const ready = (again, told) => {
  if (!again && told !== undefined && told === root.dataset.stamp) return;
  if (again) later ??= setTimeout(catchUp, Math.random() * SPREAD);
  else catchUp();
};

let hearsOwn = false;

async function readOwn() {
  const response = await fetch(root.dataset.own, { headers: HTMX, credentials: "same-origin" }).catch(() => null);
  if (response?.ok && !response.redirected) showOwn(await response.text());
}

function hearOwn() {
  if (hearsOwn || !root.dataset.ownTopic) return;
  hearsOwn = true;
  live.listen(root.dataset.ownTopic, { event: readOwn, ready: readOwn });
}

if (isDesk) {
  live.listen(root.dataset.deskTopic, { event: heard, ready, refused: catchUp });
  live.listen(root.dataset.topic, { event: (event) => event.kind === "votes" && heard(event), ready: (again) => again && catchUp() }, { present: true });
} else {
  live.listen(root.dataset.topic, { event: heard, ready, refused: catchUp }, { present: true });
  if (ownPart?.children.length) hearOwn();
}

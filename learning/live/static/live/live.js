// One socket for the whole page, shared by all its parts.
//
//   listen(topic, { event(event), ready(again, number), refused() }, { present })  from a module that imports this one
//   typing(topic)                                                          says that its reader is typing there
//   <div data-live="topic" data-refresh="address">                         is asked for again when something moved
//   <details data-presence="topic">                                        shows who is here (components/presence.html)
//
// `ready(again)` comes with every subscription, the first one and those after a lost line, after missed events and when
// a page that was hidden for long is looked at: what happened meanwhile is asked for there, unless `number`, that of the
// latest change where the topic tells it, is the one that the page shows. Other modules learn this
// file's hashed name from a data attribute. Without a socket the page stays as it was loaded.

const PAUSE = 2000;
const LONGEST_WAIT = 60000;
const SILENCE = 50000;
const HIDDEN = 60000;
const SAY_LOST_AFTER = 2500;
const TYPING = 3000;

const topics = new Map();
const status = document.querySelector("[data-live-status]");
const root = document.documentElement;
let socket = null;
let wait = 1000;
let retry = null;
let lostTimer = null;
let heardAt = Date.now();
let hiddenAt = 0;

function say(open) {
  if (!status) return;
  status.hidden = false;
  status.classList.toggle("off", !open);
  status.textContent = open ? status.dataset.on : status.dataset.off;
}

function lineIs(open) {
  root.dataset.line = open ? "open" : "lost";
  if (open) {
    clearTimeout(lostTimer);
    lostTimer = null;
    document.dispatchEvent(new CustomEvent("live:found"));
  } else {
    say(false);
    lostTimer ??= setTimeout(() => document.dispatchEvent(new CustomEvent("live:lost")), SAY_LOST_AFTER);
  }
}

const isOpen = () => socket?.readyState === WebSocket.OPEN;
const tell = (message) => isOpen() && socket.send(JSON.stringify(message));

function subscribe(topic) {
  const { present } = topics.get(topic);
  tell({ subscribe: topic, language: root.lang, ...(present && { present }) });
}

function each(topic, act) {
  const heard = topic ? [topics.get(topic)] : [...topics.values()];
  for (const one of heard) if (one) act(one);
}

const call = (one, name, ...told) => one.parts.forEach((part) => part[name]?.(...told));

function received({ data }) {
  heardAt = Date.now();
  const { topic, event } = JSON.parse(data);
  if (event.kind === "still-here") return;
  if (event.kind === "subscribed") {
    say(true);
    each(topic, (one) => {
      one.number = event.number;
      call(one, "ready", one.again, one.number);
      one.again = true;
    });
  } else if (event.kind === "refused") {
    wait = LONGEST_WAIT;
    say(false);
    each(topic, (one) => call(one, "refused"));
  } else if (event.kind === "missed") {
    each(topic, (one) => call(one, "ready", true));
  } else {
    each(topic, (one) => {
      one.number = event.number ?? one.number;
      call(one, "event", event);
    });
  }
}

function connect() {
  clearTimeout(retry);
  const address = new URL("/ws/", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const line = new WebSocket(address);
  socket = line;
  line.addEventListener("open", () => {
    wait = 1000;
    heardAt = Date.now();
    lineIs(true);
    for (const topic of topics.keys()) subscribe(topic);
  });
  line.addEventListener("message", received);
  line.addEventListener("close", () => line === socket && lostLine());
}

function lostLine() {
  socket = null;
  lineIs(false);
  clearTimeout(retry);
  retry = setTimeout(connect, wait * (0.5 + Math.random()));
  wait = Math.min(wait * 2, LONGEST_WAIT);
}

/** A line that fell silent without closing is dead too; so is one of before the page was put away. */
function giveUp() {
  const line = socket;
  socket = null;
  line?.close();
  lineIs(false);
  connect();
}

/** Hear of a topic. A part that joins a topic which is heard already is ready at once. */
export function listen(topic, handlers, { present = false } = {}) {
  const known = topics.get(topic);
  const one = known ?? { parts: [], present: false, again: false };
  one.parts.push(handlers);
  topics.set(topic, one);
  const more = present && !one.present;
  one.present ||= present;
  if (!socket && !retry) connect();
  else if (isOpen() && (!known || more)) subscribe(topic);
  else if (known?.again) handlers.ready?.(false, known.number);
}

const typed = new Map();

/** Say, at most every few seconds, that the reader is typing. */
export function typing(topic) {
  const now = Date.now();
  if (now - (typed.get(topic) ?? 0) < TYPING + 200) return;
  typed.set(topic, now);
  tell({ typing: topic });
}

addEventListener("online", () => topics.size && giveUp());
addEventListener("offline", () => topics.size && lineIs(false));
addEventListener("pageshow", (event) => event.persisted && topics.size && giveUp());
document.addEventListener("visibilitychange", () => {
  if (document.hidden) {
    hiddenAt = Date.now();
  } else if (topics.size && Date.now() - hiddenAt > HIDDEN) {
    if (!isOpen() || Date.now() - heardAt > SILENCE) giveUp();
    else each("", (one) => call(one, "ready", true));
  }
});
setInterval(() => {
  if (isOpen() && Date.now() - heardAt > SILENCE) giveUp();
}, 5000);

async function refresh(part) {
  const response = await fetch(part.dataset.refresh, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  part.replaceChildren(...page.body.childNodes);
  part.querySelectorAll("details").forEach((details, place) => { details.open = open[place] ?? details.open; });
  document.dispatchEvent(new CustomEvent("live:refreshed", { detail: part }));
}

/** Ask again soon: at once when it is quiet, else when the pause since the last time is over; never twice at a time. */
function soon(part) {
  if (part.waiting) return;
  const rest = Math.max(0, PAUSE - (Date.now() - (part.asked ?? 0)));
  part.waiting = setTimeout(async () => {
    part.asked = Date.now();
    part.waiting = null;
    try {
      await refresh(part);
    } catch {
      // The line is gone; the socket notices it too, and asks when it is back.
    }
  }, rest);
}

for (const part of document.querySelectorAll("[data-live]")) {
  const ask = () => soon(part);
  listen(part.dataset.live, { event: ask, refused: ask, ready: (again) => again && ask() });
}

function face({ name, initials, thread }) {
  const sign = document.createElement("span");
  sign.className = `face thread-${thread}`;
  sign.ariaHidden = "true";
  sign.title = name;
  sign.textContent = initials;
  return sign;
}

/** Who is here: some faces, how many, and opened their names. */
function showHere(part, { count, people }) {
  part.hidden = false;
  part.querySelector("[data-faces]").replaceChildren(...people.slice(0, 5).map(face));
  part.querySelector("[data-count]").textContent = count;
  const names = people.map(({ name }) => Object.assign(document.createElement("li"), { textContent: name }));
  if (count > people.length) names.push(Object.assign(document.createElement("li"), { textContent: `+ ${count - people.length}` }));
  part.querySelector("[data-names]").replaceChildren(...names);
}

for (const part of document.querySelectorAll("[data-presence]")) {
  const event = (event) => event.kind === "present" && showHere(part, event);
  listen(part.dataset.presence, { event, refused: () => (part.hidden = true) }, { present: true });
  document.addEventListener("live:lost", () => (part.hidden = true));
}

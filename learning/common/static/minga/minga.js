// The scripts of every page. Nothing here is needed to reach anything: without script the pages work, plainer.

const toasts = document.querySelector(".toasts");

/** Show a short message at the foot of the page; it leaves by itself unless it has to stay. */
export function toast(text, { stay = false } = {}) {
  const box = document.createElement("div");
  const words = document.createElement("p");
  const close = document.createElement("button");
  box.className = "toast";
  words.textContent = text;
  close.type = "button";
  close.textContent = "×";
  close.dataset.dismiss = "";
  close.setAttribute("aria-label", toasts.dataset.close);
  box.append(words, close);
  toasts.append(box);
  if (!stay) setTimeout(() => box.remove(), 8000);
  return box;
}

// A lost connection is said, and said again when it is back. Live pages call these too, when their socket knows better.
let lostNote = null;

export function lost() {
  lostNote ??= toast(toasts.dataset.lost, { stay: true });
}

export function found() {
  if (!lostNote) return;
  lostNote.remove();
  lostNote = null;
  toast(toasts.dataset.found);
}

addEventListener("offline", lost);
addEventListener("online", () => document.documentElement.dataset.line === "lost" || found());
document.addEventListener("live:lost", lost);
document.addEventListener("live:found", found);

/** Times as they are where the reader is: `<time datetime="…" data-local>`; `data-local="date"` or `"time"` for half. */
export function localTimes(root) {
  const kinds = {
    date: { dateStyle: "long" },
    time: { timeStyle: "short" },
    "": { dateStyle: "long", timeStyle: "short" },
  };
  for (const time of root.querySelectorAll("time[data-local]")) {
    const moment = new Date(time.dateTime);
    if (Number.isNaN(moment.getTime())) continue;
    const written = new Intl.DateTimeFormat(document.documentElement.lang, kinds[time.dataset.local] ?? kinds[""]);
    time.title ||= time.textContent.trim();
    time.textContent = written.format(moment);
  }
}

/** Where a row of tabs is wider than the screen, the one where the reader is stands in sight. */
export function tabsInSight(root) {
  for (const tab of root.querySelectorAll(".tabs [aria-current]")) {
    const row = tab.closest(".tabs");
    const [seen, wanted] = [row.getBoundingClientRect(), tab.getBoundingClientRect()];
    if (wanted.right > seen.right) row.scrollLeft += wanted.left - seen.left - (seen.width - wanted.width) / 2;
  }
}

/** Offer the reader's own time zone where a form asks for one and none is chosen yet. */
export function timeZones(root) {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  for (const select of root.querySelectorAll("select[name='time_zone']")) {
    const known = [...select.options].some((option) => option.value === zone);
    if (!select.value && known) select.value = zone;
  }
}

/** Keep what is being typed on this device until it is sent: `<textarea data-draft="a name for it">`. */
export function drafts(root) {
  for (const area of root.querySelectorAll("textarea[data-draft]")) {
    const key = `draft:${area.dataset.draft}`;
    const note = area.closest("form, .editor")?.querySelector("[data-draft-note]");
    if (!area.value) area.value = localStorage.getItem(key) ?? "";
    area.addEventListener("input", () => {
      localStorage.setItem(key, area.value);
      if (note) note.textContent = note.dataset.kept;
    });
    area.form?.addEventListener("submit", (event) => event.defaultPrevented || sessionStorage.setItem("sent", key));
  }
}

/** A draft is forgotten once the page after sending it is here: where it was taken, the answer led on to that page. */
function forgetSent() {
  const key = sessionStorage.getItem("sent");
  if (!key) return;
  sessionStorage.removeItem("sent");
  const [arrival] = performance.getEntriesByType("navigation");
  const wrong = document.querySelector("[aria-invalid='true'], .errorlist");
  if (arrival?.redirectCount && !wrong) [key, `${key}:key`, `${key}:tried`].forEach((name) => localStorage.removeItem(name));
}

document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.parentElement.remove();
});

/** Buttons that copy another element's text: `<button data-copy="its id" data-copied="Copied" hidden>`. */
export function copies(root) {
  for (const button of root.querySelectorAll("button[data-copy]")) {
    button.hidden = !navigator.clipboard;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
      toast(button.dataset.copied);
    });
  }
}

// A form is sent once: a second press waits for the answer. `data-confirm` asks before.
document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  const form = event.target;
  const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
  if (form.ariaBusy === "true" || (question && !confirm(question))) {
    event.preventDefault();
    return;
  }
  if (form.method !== "post") return;
  form.ariaBusy = "true";
  setTimeout(() => (form.ariaBusy = null), 20000);
});

// The page may come back from the browser's memory, or the answer leave it where it is: forms are free again.
function free() {
  for (const form of document.querySelectorAll("form[aria-busy='true']")) form.ariaBusy = null;
}

addEventListener("pageshow", free);
document.addEventListener("htmx:afterRequest", free);

const SIGNS = ["scroll", "pointermove", "pointerdown", "touchstart", "keydown", "focusin"];

/** Do something once, when the reader first does anything: what a page needs no sooner is not fetched with it. */
export function onceUsed(act) {
  const acting = () => {
    for (const sign of SIGNS) removeEventListener(sign, acting);
    act();
  };
  for (const sign of SIGNS) addEventListener(sign, acting, { passive: true });
}

const HELD = "[data-from], a[data-at]"; // lines of what is said, and chapters

// On touch the first sign is the tap itself: what it hit, of what a script takes over, is pressed again when that is here.
function holdClicks(arriving) {
  const hold = async (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !event.target.closest(HELD)) return;
    // What is drawn within a button cannot be pressed itself.
    const pressed = event.target.closest("a, button") ?? event.target.closest(HELD);
    event.preventDefault();
    await arriving;
    pressed.click();
  };
  addEventListener("click", hold);
  arriving.then(() => removeEventListener("click", hold));
}

/** Scripts that matter once the reader does something: `<… data-script="addresses with spaces between">`. */
function scripts(root) {
  const wanted = [...root.querySelectorAll("[data-script]")].flatMap((part) => part.dataset.script.split(" "));
  const editor = root.querySelector("[data-editor]");
  if (!wanted.length && !editor) return;
  onceUsed(async () => {
    holdClicks(Promise.allSettled(wanted.map((address) => import(address))));
    if (editor) (await import(editor.dataset.editor)).editors(root);
  });
}

/** Make a page, or a piece that has just arrived, its reader's own. */
export function enliven(root) {
  localTimes(root);
  timeZones(root);
  tabsInSight(root);
  drafts(root);
  copies(root);
  scripts(root);
}

/** What goes on from page to page, as what one listens to does, left the address of its script in this tab. */
function goOn() {
  const going = sessionStorage.getItem("goes-on");
  if (going) import(going).catch(() => sessionStorage.removeItem("goes-on"));
}

forgetSent();
enliven(document);
goOn();
document.addEventListener("htmx:load", (event) => enliven(event.target));

// A lesson is done when its end has been in sight for a while, and the reader's place is kept. Without script the button
// says that it is done, and the lesson to go on with is the next one that is not.

const lesson = document.querySelector("[data-lesson]");
const end = document.querySelector("[data-end]");
const RESTS = 4000;
const PLACE_EVERY = 8000;
const token = () => document.querySelector("#checks [name='csrfmiddlewaretoken']").value;

/** Send a form's fields and answer with what came back; what cannot be sent now is left to the next time. */
async function send(address, fields, { leaving = false } = {}) {
  const body = new URLSearchParams({ csrfmiddlewaretoken: token(), ...fields });
  try {
    const response = await fetch(address, { method: "POST", body, headers: { "HX-Request": "true" }, keepalive: leaving });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

async function mark(fields) {
  const told = await send(end.querySelector("form").action, fields);
  if (told === null) return false;
  end.replaceChildren(...new DOMParser().parseFromString(told, "text/html").body.childNodes);
  return true;
}

// The end: in sight, and the lesson open, for as long as it takes to mean it. Who takes it back is believed.
let resting = null;
let believed = Boolean(end.querySelector("[data-done='1']"));
new IntersectionObserver(([entry]) => {
  clearTimeout(resting);
  if (entry.isIntersecting && !believed) {
    resting = setTimeout(async () => {
      if (!document.hidden && !believed) believed = await mark({});
    }, RESTS);
  }
}, { threshold: 0.6 }).observe(end);

document.addEventListener("submit", async (event) => {
  if (event.defaultPrevented || !end.contains(event.target) || event.submitter?.name !== "undo") return;
  event.preventDefault();
  believed = true;
  const form = event.target;
  if (!(await mark({ undo: "1" }))) form.submit();
});

// The place: the topmost part in sight.
const parts = [...lesson.querySelectorAll("[data-part]")];
const seen = new Set();
let kept = null;
let current = "";
let waiting = null;
const watcher = new IntersectionObserver((entries) => {
  for (const entry of entries) entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target);
  const top = parts.find((part) => seen.has(part));
  if (top) current = top === parts[0] ? "" : top.id;
  waiting ??= setTimeout(() => keep(), PLACE_EVERY);
});
for (const part of parts) watcher.observe(part);

function keep(options) {
  clearTimeout(waiting);
  waiting = null;
  if (current === kept) return;
  kept = current;
  send(lesson.dataset.place, { block: current }, options);
}

keep();
document.addEventListener("visibilitychange", () => document.hidden && keep({ leaving: true }));

// Keeps what is marked `data-live="topic"` on the page as it would be after a reload: one socket, what it says only moves
// the page to ask again (`data-refresh`), at most every two seconds. Without a socket the page stays as it was loaded.

const PAUSE = 2000;
const LONGEST_WAIT = 60000;
const parts = [...document.querySelectorAll("[data-live]")];
const status = document.querySelector("[data-live-status]");
let wait = 1000;
let wasOpen = false;

function say(open) {
  if (!status) return;
  status.hidden = false;
  status.classList.toggle("off", !open);
  status.textContent = open ? status.dataset.on : status.dataset.off;
}

async function refresh(part) {
  const response = await fetch(part.dataset.refresh, { headers: { "HX-Request": "true" }, credentials: "same-origin" });
  if (!response.ok || response.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const open = [...part.querySelectorAll("details")].map((details) => details.open);
  part.replaceChildren(...page.body.childNodes);
  part.querySelectorAll("details").forEach((details, place) => { details.open = open[place] ?? details.open; });
}

/** Ask again soon: at once when it is quiet, else when the pause since the last time is over; never twice at a time. */
function soon(part) {
  if (part.waiting) return;
  const rest = Math.max(0, PAUSE - (Date.now() - (part.asked ?? 0)));
  part.waiting = setTimeout(async () => {
    part.asked = Date.now();
    try {
      await refresh(part);
    } catch {
      // The line is gone; the socket notices it too, and asks when it is back.
    } finally {
      part.waiting = null;
    }
  }, rest);
}

function listen() {
  const address = new URL("/ws/", location.href);
  address.protocol = location.protocol === "https:" ? "wss:" : "ws:";
  const socket = new WebSocket(address);
  socket.addEventListener("open", () => {
    wait = 1000;
    for (const topic of new Set(parts.map((part) => part.dataset.live))) socket.send(JSON.stringify({ subscribe: topic }));
  });
  socket.addEventListener("message", ({ data }) => {
    const { topic, event } = JSON.parse(data);
    const heard = parts.filter((part) => !topic || part.dataset.live === topic);
    if (event.kind === "subscribed") {
      say(true);
      if (wasOpen) heard.forEach(soon);
      wasOpen = true;
    } else if (event.kind === "refused") {
      wait = LONGEST_WAIT;
      heard.forEach(soon);
      say(false);
    } else if (event.kind !== "still-here") {
      heard.forEach(soon);
    }
  });
  socket.addEventListener("close", () => {
    say(false);
    setTimeout(listen, wait * (0.5 + Math.random()));
    wait = Math.min(wait * 2, LONGEST_WAIT);
  });
}

if (parts.length) listen();

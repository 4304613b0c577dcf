// Listening to an episode: on its own page, and in a bar at the foot of every other page until it is closed.
// What is being heard is kept for this tab; where one was in each episode, for this device.

const LISTENING = "listening";
const GOES_ON = "goes-on";
const [BACK, FORWARD] = [15, 30];
const EVERY = 5;

const clock = (seconds) => {
  const [minutes, rest] = [Math.floor(seconds / 60), String(Math.floor(seconds % 60)).padStart(2, "0")];
  return minutes < 60 ? `${minutes}:${rest}` : `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}:${rest}`;
};

const place = (key) => `place:${key}`;

// A browser may refuse to keep anything: then one listens all the same, and nothing is remembered.
const kept = (storage, act, otherwise) => {
  try {
    return act(storage());
  } catch {
    return otherwise;
  }
};
const onDevice = (act, otherwise) => kept(() => localStorage, act, otherwise);
const inTab = (act, otherwise) => kept(() => sessionStorage, act, otherwise);

const remembered = (key) => Number(onDevice((device) => device.getItem(place(key)), 0)) || 0;
const heardHere = () => inTab((tab) => JSON.parse(tab.getItem(LISTENING)), null);

function forget() {
  inTab((tab) => [LISTENING, GOES_ON].forEach((name) => tab.removeItem(name)));
}

/** What both faces of the player do with the sound. `told` is what there is to know of the episode. */
class Sound {
  constructor(audio, told, show) {
    Object.assign(this, { audio, told, show, saved: 0 });
    for (const name of ["play", "pause", "timeupdate", "ratechange", "durationchange", "seeked"]) {
      audio.addEventListener(name, () => this.moved(name));
    }
    audio.addEventListener("ended", () => this.over());
    addEventListener("pagehide", () => this.leave());
  }

  get seconds() {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : this.told.seconds;
  }

  get playing() {
    return !this.audio.paused && !this.audio.ended;
  }

  toggle() {
    return this.playing ? this.audio.pause() : this.audio.play();
  }

  go(seconds) {
    this.audio.currentTime = Math.max(0, Math.min(seconds, this.seconds - 1));
    this.show();
  }

  by(seconds) {
    this.go(this.audio.currentTime + seconds);
  }

  moved(name) {
    if (this.closed) return;
    if (name === "play") this.announce();
    if (name !== "timeupdate" || Math.abs(this.audio.currentTime - this.saved) >= EVERY) this.save();
    this.show();
  }

  /** Keep where one is. The beginning is no place, and neither is the end. */
  save() {
    this.saved = this.audio.currentTime;
    const worth = this.saved > EVERY && this.saved < this.seconds - 2 * EVERY;
    onDevice((device) =>
      worth ? device.setItem(place(this.told.key), this.saved.toFixed(1)) : device.removeItem(place(this.told.key)),
    );
    this.keep(this.playing);
  }

  keep(playing) {
    const state = { ...this.told, at: this.audio.currentTime, rate: this.audio.playbackRate, playing };
    inTab((tab) => {
      tab.setItem(LISTENING, JSON.stringify(state));
      tab.setItem(GOES_ON, import.meta.url);
    });
  }

  /** Stop, and let nothing go on; where one was stays remembered. */
  close() {
    if (!this.closed) this.save();
    this.closed = true;
    this.audio.pause();
  }

  over() {
    this.closed = true;
    onDevice((device) => device.removeItem(place(this.told.key)));
    forget();
  }

  leave() {
    if (this.playing) this.keep(true);
  }

  /** Let the keys of the device and the lock screen of a phone play and stop this. */
  announce() {
    const session = navigator.mediaSession;
    if (!session) return;
    const { title, podcast, art } = this.told;
    session.metadata = new MediaMetadata({ title, artist: podcast, artwork: [{ src: art, type: "image/png", sizes: "1400x1400" }] });
    const acts = {
      play: () => this.audio.play(),
      pause: () => this.audio.pause(),
      seekbackward: ({ seekOffset }) => this.by(-(seekOffset ?? BACK)),
      seekforward: ({ seekOffset }) => this.by(seekOffset ?? FORWARD),
      seekto: ({ seekTime }) => this.go(seekTime),
    };
    for (const [name, act] of Object.entries(acts)) {
      try {
        session.setActionHandler(name, act);
      } catch {
        // an act that this browser does not know
      }
    }
  }

  acts(root) {
    root.addEventListener("click", (event) => {
      const name = event.target.closest("[data-do]")?.dataset.do;
      if (name === "toggle") this.toggle()?.catch?.(() => this.show());
      if (name === "back") this.by(-BACK);
      if (name === "forward") this.by(FORWARD);
    });
    root.addEventListener("keydown", (event) => {
      const typing = event.target.closest("select, textarea, input:not([type='range'])");
      if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
      const act = { k: () => this.toggle(), j: () => this.by(-BACK), l: () => this.by(FORWARD) }[event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act()?.catch?.(() => this.show());
    });
  }
}

function button(name, words, text) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name === "toggle" ? "tool main" : "tool";
  made.dataset.do = name;
  made.setAttribute("aria-label", words);
  made.textContent = text;
  return made;
}

/** Where the reader is in a list of moments is marked. */
function mark(list, seconds) {
  let current = null;
  for (const link of list?.querySelectorAll("[data-at]") ?? []) {
    if (Number(link.dataset.at) > seconds + 0.2) break;
    current = link;
  }
  const before = list?.querySelector("[aria-current]");
  if (before === current || !list) return;
  before?.removeAttribute("aria-current");
  current?.setAttribute("aria-current", "true");
}

/** The player on the page of its episode. */
function onPage(root) {
  const audio = root.querySelector("audio");
  const [controls, main] = [root.querySelector(".controls"), root.querySelector("[data-do='toggle']")];
  const [range, at, speed] = [root.querySelector("input[type='range']"), root.querySelector(".at"), root.querySelector("[data-speed]")];
  const { player: key, title, podcast, page, seconds, art, sheet, ...words } = root.dataset;
  const told = { key, title, podcast, page, art, sheet, words, src: audio.src, seconds: Number(seconds) };
  const icon = main.firstElementChild;
  const sound = new Sound(audio, told, () => {
    const now = audio.currentTime;
    if (document.activeElement !== range || sound.playing) range.value = now;
    range.setAttribute("aria-valuetext", clock(now));
    at.textContent = clock(now);
    main.setAttribute("aria-label", sound.playing ? words.pause : words.play);
    if (sound.playing) main.textContent = "❚❚";
    else if (!main.firstElementChild) main.replaceChildren(icon);
    for (const list of root.querySelectorAll("[data-chapters]")) mark(list, now);
  });
  sound.leave = () => (sound.playing ? sound.keep(true) : forgetHere());
  const forgetHere = () => heardHere()?.key === key && forget();
  controls.hidden = false;
  audio.controls = false;
  audio.hidden = true;
  root.querySelector(".keys").hidden = false;
  range.max = told.seconds;
  sound.acts(root);
  range.addEventListener("input", () => sound.go(Number(range.value)));
  speed.addEventListener("change", () => (audio.playbackRate = Number(speed.value)));
  root.addEventListener("click", (event) => {
    const moment = event.target.closest("[data-at]");
    if (!moment) return;
    event.preventDefault();
    sound.go(Number(moment.dataset.at));
    audio.play().catch(() => sound.show());
  });
  audio.addEventListener("play", () => {
    sound.closed = false;
    closeBar();
    sound.keep(true);
  });
  const before = heardHere();
  const mine = before?.key === key;
  if (!audio.currentTime) audio.currentTime = mine ? before.at : remembered(key);
  if (mine) {
    audio.playbackRate = before.rate;
    speed.value = String(before.rate);
    if (before.playing) audio.play().catch(() => sound.show());
  }
  sound.show();
  return key;
}

let bar = null;
let heard = null;

function closeBar() {
  if (!bar) return;
  heard.close();
  bar.remove();
  bar = null;
  document.documentElement.classList.remove("listening");
}

/** The style of the bar comes with it: pages that nobody listens on do not fetch it. */
function styled(address) {
  if (!address || document.querySelector(".player")) return Promise.resolve();
  const link = document.createElement("link");
  [link.rel, link.href] = ["stylesheet", address];
  document.head.append(link);
  return new Promise((resolve) => ["load", "error"].forEach((name) => link.addEventListener(name, resolve)));
}

async function openBar(state) {
  const { words } = state;
  const audio = new Audio(state.src);
  const main = button("toggle", words.play, "▶");
  const link = document.createElement("a");
  const title = document.createElement("span");
  const at = document.createElement("output");
  const close = button("close", words.close, "×");
  const inside = document.createElement("div");
  bar = document.createElement("section");
  bar.className = "listening-bar";
  bar.setAttribute("aria-label", state.title);
  inside.className = "wrap";
  link.href = state.page;
  title.textContent = state.title;
  link.append(title);
  inside.append(main, button("back", words.back, "−15"), button("forward", words.forward, "+30"), link, at, close, audio);
  bar.append(inside);
  let refused = false;
  const sound = new Sound(audio, state, () => {
    refused &&= !sound.playing;
    main.textContent = sound.playing ? "❚❚" : refused ? `▶ ${words.continue}` : "▶";
    main.classList.toggle("waiting", refused);
    main.setAttribute("aria-label", sound.playing ? words.pause : refused ? words.continue : words.play);
    at.textContent = `${clock(audio.currentTime)} / ${clock(sound.seconds)}`;
  });
  heard = sound;
  sound.leave = () => bar && sound.keep(sound.playing || refused);
  sound.acts(bar);
  close.addEventListener("click", () => {
    closeBar();
    forget();
  });
  audio.preload = "none";
  audio.currentTime = state.at;
  audio.playbackRate = audio.defaultPlaybackRate = state.rate;
  audio.addEventListener("ended", closeBar);
  if (state.playing) {
    audio.play().catch(() => {
      refused = true;
      sound.show();
    });
  }
  sound.show();
  const shown = bar;
  await styled(state.sheet);
  if (bar !== shown) return;
  document.body.append(bar);
  document.documentElement.classList.add("listening");
}

const root = document.querySelector("[data-player]");
const here = root && onPage(root);
const going = heardHere();
if (going && going.key !== here) openBar(going);

// Sending a post without leaving the page. What was typed stays on this device, with the key that makes sure that it is
// said once, until the server has said that it is there; where the line is away it is sent when the line is back.

export function reply({ root, form, list, part, put, has, catchUp, typing }) {
  const area = form.querySelector("textarea");
  const key = form.elements.key;
  const name = `draft:${area.dataset.draft}`;
  const complaint = form.querySelector("[data-reply-error]");
  const { dataset: words } = part.querySelector("[data-words]");
  let waiting = false;
  let tried = localStorage.getItem(`${name}:tried`);

  const attempt = (text) => {
    tried = text;
    if (text === null) localStorage.removeItem(`${name}:tried`);
    else localStorage.setItem(`${name}:tried`, text);
  };
  const complain = (text) => {
    complaint.hidden = !text;
    complaint.textContent = text ?? "";
  };
  const busy = (is) => {
    form.ariaBusy = is ? "true" : null;
    form.querySelectorAll("button[type='submit']").forEach((button) => (button.ariaDisabled = is ? "true" : null));
  };

  /** A post that was sent: the field is empty again and ready for another one with a key of its own. */
  function done(told, repeated) {
    waiting = false;
    attempt(null);
    key.value = told.key;
    localStorage.removeItem(`${name}:key`);
    complain(repeated ? words.repeated : "");
    if (repeated) return localStorage.setItem(`${name}:key`, key.value);
    localStorage.removeItem(name);
    form.dispatchEvent(new CustomEvent("discussion:sent", { bubbles: true }));
    area.dispatchEvent(new CustomEvent("minga:set", { detail: "" }));
    unanswer();
    form.querySelector("[data-draft-note]")?.replaceChildren();
    list.querySelector("[data-unread]")?.remove();
    const li = put(told) ?? list.querySelector(`[data-post="${told.id}"]`);
    li?.scrollIntoView({ block: "nearest" });
    area.dispatchEvent(new CustomEvent("minga:focus"));
    return undefined;
  }

  async function post(changed) {
    const response = await fetch(form.action || location.href, {
      method: "POST",
      body: new FormData(form),
      headers: { "HX-Request": "true", Accept: "application/json" },
      credentials: "same-origin",
    });
    if (response.ok && response.headers.get("Content-Type")?.includes("json")) {
      const told = await response.json();
      return done(told, changed && has(told.id));
    }
    waiting = false;
    if (response.status !== 422) return complain(response.status === 404 || response.status === 403 || response.redirected ? words.gone : words.failed);
    attempt(null);
    return complain((await response.json()).error);
  }

  async function send() {
    const text = area.value;
    if (form.ariaBusy === "true") return;
    const before = tried;
    busy(true);
    complain("");
    attempt(text);
    try {
      if (before !== null) await catchUp();
      await post(before !== null && before !== text);
    } catch {
      // The line is away: the same words with the same key, when it is back.
      waiting = true;
      complain(words.waiting);
    } finally {
      busy(false);
    }
  }

  const resend = () => waiting && send();

  form.addEventListener("submit", (event) => {
    if (event.submitter?.name) return;
    event.preventDefault();
    event.stopPropagation();
    send();
  }, { capture: true });
  document.addEventListener("live:found", resend);
  addEventListener("online", resend);
  setInterval(() => navigator.onLine && resend(), 5000);

  // A draft of before comes back with its key.
  const kept = localStorage.getItem(`${name}:key`);
  if (kept && localStorage.getItem(name)) key.value = kept;
  area.addEventListener("input", () => {
    waiting = false;
    localStorage.setItem(`${name}:key`, key.value);
    if (area.value) typing();
  });

  // Answering and quoting without leaving the page.
  const box = form.querySelector("[data-answering]");

  function unanswer() {
    form.elements.reply_to.value = "";
    if (box) box.hidden = true;
  }

  async function answer(link) {
    const li = link.closest("[data-post]");
    const article = li.querySelector("article");
    form.elements.reply_to.value = li.dataset.post;
    if (box) {
      box.hidden = false;
      box.querySelector("[data-name]").textContent = article.querySelector(".who")?.textContent ?? "";
    }
    form.scrollIntoView({ block: "nearest" });
    if (!new URL(link.href).searchParams.has("quote")) return area.dispatchEvent(new CustomEvent("minga:focus"));
    const { insert } = await import(form.querySelector("[data-editor]").dataset.editor);
    const quoted = article.querySelector(".prose");
    return insert(area, `<blockquote>${quoted?.innerHTML ?? ""}</blockquote><p></p>`);
  }

  root.addEventListener("click", (event) => {
    const link = event.target.closest("[data-post] a[data-answer]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    answer(link);
  });
  box?.querySelector("[data-unanswer]")?.addEventListener("click", (event) => {
    event.preventDefault();
    unanswer();
  });

  // Names, once somebody begins to type one.
  form.addEventListener("input", async () => {
    if (!area.value.includes("@") || form.dataset.mentions) return;
    form.dataset.mentions = "1";
    const { mentions } = await import(part.dataset.mentionsModule);
    mentions(form, root.dataset.people);
  });
}

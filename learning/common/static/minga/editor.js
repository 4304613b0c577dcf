// A field for formatted text over a plain one. What it holds is HTML; the server sanitises it when it is written.
// The editor itself comes when such a field is first used; until then, and where it does not come, the plain one works.
//
// The textarea stays the field: its value is the text, "input" on it tells every change. From outside:
// `minga:set` puts a text in (the caret stays where it can), `minga:insert` adds one at the caret, `minga:focus` goes there,
// each a CustomEvent on the textarea with the HTML as its detail.

const BLOCK = /^\s*<(p|ul|ol|blockquote|h[2-4]|pre|hr)\b/i;
const LEVEL = { level: 3 };
const SAFE = /^(https?:|mailto:)/i;
// What a policy complains of already where it is only read.
const ACTIVE = /\s(style|on\w+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi;

const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** A plain text as the paragraphs it stands in; what is HTML already stays as it is. */
function formatted(text) {
  if (!text.trim() || BLOCK.test(text)) return text;
  return text.trim().split(/\n{2,}/).map((part) => `<p>${escaped(part).replace(/\n/g, "<br>")}</p>`).join("");
}

/** Pasted HTML without anything that could run, load or style: the editor's own rules keep what it knows of the rest. */
function cleaned(html) {
  const body = new DOMParser().parseFromString(html.replace(ACTIVE, ""), "text/html").body;
  for (const part of body.querySelectorAll("script, style, iframe, img, object, embed, link, meta, svg, form, input")) part.remove();
  for (const part of body.querySelectorAll("*")) {
    for (const { name } of [...part.attributes]) if (name !== "href" || !SAFE.test(part.getAttribute(name))) part.removeAttribute(name);
  }
  return body.innerHTML;
}

function extensions(bundle, box, area) {
  const { Document, Paragraph, Text, HardBreak, History, Bold, Italic, BulletList, OrderedList, ListItem, Blockquote, Heading, Link, Placeholder } = bundle;
  return [
    Document, Paragraph, Text, HardBreak, History, Bold, Italic, BulletList, OrderedList, ListItem, Blockquote,
    Heading.configure({ levels: [2, 3, 4] }),
    Link.configure({ openOnClick: false, autolink: true, linkOnPaste: true, protocols: ["mailto"], isAllowedUri: (address) => SAFE.test(address), HTMLAttributes: { rel: null, target: null } }),
    Placeholder.configure({ placeholder: area.placeholder }),
  ];
}

function described(area) {
  const attributes = { class: "writing prose", role: "textbox", "aria-multiline": "true", "aria-labelledby": `${area.id}-label` };
  if (area.hasAttribute("aria-describedby")) attributes["aria-describedby"] = area.getAttribute("aria-describedby");
  if (area.getAttribute("aria-invalid")) attributes["aria-invalid"] = area.getAttribute("aria-invalid");
  return attributes;
}

/** Make the editor over a plain field; what was typed meanwhile, and where, goes over into it. */
function build(bundle, box) {
  const area = box.querySelector("textarea");
  const focused = document.activeElement === area;
  const atEnd = area.selectionStart === area.value.length;
  const holder = document.createElement("div");
  area.before(holder);
  const editor = new bundle.Editor({
    element: holder,
    injectCSS: false,
    extensions: extensions(bundle, box, area),
    content: formatted(area.value),
    editorProps: { attributes: described(area), transformPastedHTML: cleaned },
    onUpdate: () => {
      area.value = editor.isEmpty ? "" : editor.getHTML();
      area.dispatchEvent(new CustomEvent("input", { bubbles: true, detail: "editor" }));
    },
    onFocus: () => area.dispatchEvent(new Event("focus")),
    onBlur: () => area.dispatchEvent(new Event("blur")),
  });
  box.dataset.ready = "full";
  area.hidden = true;
  area.required = false;
  area.minga = editor;
  listenTo(editor, area);
  toolbar(editor, box);
  if (focused) editor.commands.focus(atEnd ? "end" : "start");
  return editor;
}

function listenTo(editor, area) {
  const put = (html) => {
    const { from, to } = editor.state.selection;
    editor.commands.setContent(formatted(html ?? ""), { emitUpdate: false });
    const last = editor.state.doc.content.size;
    if (editor.isFocused) editor.commands.setTextSelection({ from: Math.min(from, last), to: Math.min(to, last) });
    area.value = editor.isEmpty ? "" : editor.getHTML();
  };
  area.addEventListener("minga:set", ({ detail }) => put(detail));
  area.addEventListener("minga:insert", ({ detail }) => editor.chain().focus().insertContent(detail).run());
  area.addEventListener("minga:focus", () => editor.commands.focus("end"));
  area.addEventListener("focus", (event) => event.isTrusted && editor.commands.focus());
  area.form?.addEventListener("reset", () => setTimeout(() => put(area.value)));
}

function toolbar(editor, box) {
  const bar = box.querySelector(".toolbar");
  const linking = bar.querySelector(".linking");
  bar.hidden = false;
  bar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.dataset.command === "link") return ask(editor, bar, linking);
    if (button?.dataset.linked) return link(editor, bar, linking, button.dataset.linked === "set");
    if (button) editor.chain().focus()[button.dataset.command](button.dataset.command === "toggleHeading" ? LEVEL : undefined).run();
  });
  linking.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Enter") link(editor, bar, linking, true);
    else ask(editor, bar, linking);
  });
  const show = () => bar.querySelectorAll("[data-mark]").forEach((button) => button.setAttribute("aria-pressed", editor.isActive(button.dataset.mark)));
  editor.on("transaction", show);
  show();
}

/** Open or close the line in which the address of a link is typed. */
function ask(editor, bar, linking) {
  linking.hidden = !linking.hidden;
  bar.querySelector("[data-command='link']").setAttribute("aria-expanded", !linking.hidden);
  const field = linking.querySelector("input");
  if (linking.hidden) return editor.commands.focus();
  field.value = editor.getAttributes("link").href ?? "";
  field.focus();
}

function link(editor, bar, linking, set) {
  const typed = linking.querySelector("input").value.trim();
  const address = !typed || SAFE.test(typed) ? typed : typed.includes("@") ? `mailto:${typed}` : `https://${typed}`;
  ask(editor, bar, linking);
  const chain = editor.chain().focus().extendMarkRange("link");
  if (!set || !address) chain.unsetMark("link").run();
  else if (editor.state.selection.empty && !editor.isActive("link")) chain.insertContent({ type: "text", text: address, marks: [{ type: "link", attrs: { href: address } }] }).run();
  else chain.setMark("link", { href: address }).run();
}

/** Ctrl or Cmd with Enter sends. */
function sends(box) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    event.stopPropagation();
    const form = box.closest("form");
    form?.requestSubmit(form.querySelector("button[type='submit']:not([name])") ?? undefined);
  }, { capture: true });
}

/** What is set from outside before the editor is there, or without it. */
function plain(area) {
  const full = () => area.minga;
  area.addEventListener("minga:set", ({ detail }) => {
    if (full()) return;
    const box = area.closest("[data-editor]");
    area.value = detail ?? "";
    area.hidden = false;
    box.querySelector(".sheet")?.remove();
    if (BLOCK.test(area.value)) sheet(box, area);
  });
  area.addEventListener("minga:focus", () => { if (!full()) area.focus(); });
}

async function upgrade(box) {
  const area = box.querySelector("textarea");
  if (box.dataset.ready !== "plain") return area.minga;
  box.dataset.ready = "loading";
  try {
    const bundle = await import(box.dataset.bundle);
    box.querySelector(".sheet")?.remove();
    return build(bundle, box);
  } catch (error) {
    box.dataset.ready = "plain";
    box.querySelector(".sheet")?.remove();
    area.hidden = false;
    console.warn(error);
    return null;
  }
}

/** What is formatted already is shown as it will be, not as its signs, until it is first used. */
function sheet(box, area) {
  const page = document.createElement("div");
  for (const [name, value] of Object.entries(described(area))) page.setAttribute(name, value);
  page.classList.add("sheet");
  page.tabIndex = 0;
  page.append(...new DOMParser().parseFromString(cleaned(area.value), "text/html").body.childNodes);
  page.addEventListener("focus", async () => (await upgrade(box))?.commands.focus("end"));
  area.hidden = true;
  area.before(page);
}

/** Add a text at the caret once the editor is there: a quotation, a name. */
export async function insert(area, html) {
  if (await upgrade(area.closest("[data-editor]"))) area.dispatchEvent(new CustomEvent("minga:insert", { detail: html }));
}

/** Make every plain field of a page that asks for it one that becomes an editor when it is first used. */
export function editors(root) {
  for (const box of root.querySelectorAll("[data-editor]:not([data-ready])")) {
    const area = box.querySelector("textarea");
    box.dataset.ready = "plain";
    plain(area);
    sends(box);
    area.addEventListener("focus", () => upgrade(box));
    if (document.activeElement === area) upgrade(box);
    else if (BLOCK.test(area.value)) sheet(box, area);
  }
}

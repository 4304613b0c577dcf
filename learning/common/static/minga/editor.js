// A field for formatted text over a plain one. What it holds is HTML; the server sanitises it when it is written.
// Loaded only by pages that have such a field.

const COMMANDS = { b: "bold", i: "italic" };

function paragraphs(text) {
  return text.split(/\n{2,}/).map((part) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = part;
    return paragraph;
  });
}

/** Parsed apart from the page, so that nothing in it can run or load before the server has seen it. */
function parsed(html) {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const part of body.querySelectorAll("script, style, iframe, img, object, embed, link, meta, svg")) part.remove();
  for (const part of body.querySelectorAll("*")) {
    for (const { name } of [...part.attributes]) if (name !== "href" || !/^https?:|^mailto:/.test(part.getAttribute(name))) part.removeAttribute(name);
  }
  return body.childNodes;
}

function run(command, value) {
  document.execCommand(command, false, value ? `<${value}>` : undefined);
}

function enhance(box) {
  const area = box.querySelector("textarea");
  const bar = box.querySelector(".toolbar");
  const sheet = document.createElement("div");
  sheet.className = "writing prose";
  sheet.contentEditable = "true";
  sheet.role = "textbox";
  sheet.ariaMultiLine = "true";
  sheet.setAttribute("aria-labelledby", `${area.id}-label`);
  if (area.hasAttribute("aria-describedby")) sheet.setAttribute("aria-describedby", area.getAttribute("aria-describedby"));
  const written = area.value.trim();
  sheet.append(...(/<\w/.test(written) ? parsed(written) : paragraphs(written)));
  area.hidden = true;
  bar.hidden = false;
  area.before(sheet);

  const keep = () => {
    area.value = sheet.textContent.trim() ? sheet.innerHTML : "";
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };
  sheet.addEventListener("input", keep);
  sheet.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  sheet.addEventListener("keydown", (event) => {
    const command = (event.ctrlKey || event.metaKey) && COMMANDS[event.key.toLowerCase()];
    if (!command) return;
    event.preventDefault();
    run(command);
  });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-command]");
    if (!button) return;
    sheet.focus();
    run(button.dataset.command, button.dataset.value);
    keep();
  });
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  area.form?.addEventListener("reset", () => sheet.replaceChildren());
}

/** Turn every plain field of a page that asks for it into one with a toolbar. */
export function editors(root) {
  document.execCommand("defaultParagraphSeparator", false, "p");
  for (const box of root.querySelectorAll("[data-editor]:not([data-ready])")) {
    box.dataset.ready = "";
    enhance(box);
  }
}

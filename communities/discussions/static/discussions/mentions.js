// Names of people of the space, offered while one is typed after an @: arrows choose, Enter or Tab takes, Escape leaves.

const WORD = /(?:^|[\s(])@([^\s@][^@\n]{0,30})$/u;
const MOST = 3;

export function mentions(form, address) {
  const area = form.querySelector("textarea");
  const menu = document.createElement("ul");
  menu.className = "mentions";
  menu.role = "listbox";
  menu.id = `${area.id}-names`;
  menu.hidden = true;
  form.querySelector(".box").append(menu);
  let people = [];
  let at = 0;
  let asked = 0;
  let timer = null;

  const field = () => form.querySelector(".writing") ?? area;

  /** The text from the beginning of the block, or of the plain field, to the caret. */
  function before() {
    if (!area.minga) return area.value.slice(0, area.selectionStart);
    const { $from, empty } = area.minga.state.selection;
    return empty ? $from.parent.textBetween(0, $from.parentOffset, "\n", " ") : "";
  }

  /** The name that is being typed, as it stands now: what is offered may have been asked for a few letters ago. */
  function typed() {
    const found = WORD.exec(before());
    return found && !found[1].endsWith(" ") && found[1].split(" ").length <= MOST ? found[1] : "";
  }

  function close() {
    asked += 1;
    menu.hidden = true;
    people = [];
    field().removeAttribute("aria-activedescendant");
  }

  function show() {
    menu.hidden = !people.length;
    menu.replaceChildren(...people.map(({ name, meta }, place) => {
      const line = document.createElement("li");
      const small = document.createElement("span");
      line.role = "option";
      line.id = `${menu.id}-${place}`;
      line.ariaSelected = String(place === at);
      small.className = "meta";
      small.textContent = meta ?? "";
      line.append(name, " ", small);
      return line;
    }));
    field().setAttribute("aria-controls", menu.id);
    if (people.length) field().setAttribute("aria-activedescendant", `${menu.id}-${at}`);
  }

  async function look() {
    const begun = typed();
    if (!begun) return close();
    const turn = ++asked;
    try {
      const response = await fetch(`${address}?q=${encodeURIComponent(begun)}`, { credentials: "same-origin" });
      if (!response.ok || turn !== asked) return undefined;
      ({ people } = await response.json());
      at = 0;
      show();
    } catch {
      close();
    }
    return undefined;
  }

  function take(person) {
    const text = `${person.name} `;
    const { length } = typed();
    clearTimeout(timer);
    if (area.minga) {
      const { from } = area.minga.state.selection;
      area.minga.chain().focus().insertContentAt({ from: from - length, to: from }, text).run();
    } else {
      area.setRangeText(text, area.selectionStart - length, area.selectionStart, "end");
      area.dispatchEvent(new Event("input", { bubbles: true }));
    }
    close();
  }

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(look, 150);
  });
  form.addEventListener("keydown", (event) => {
    if (menu.hidden || event.ctrlKey || event.metaKey) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step && !["Enter", "Tab", "Escape"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return close();
    if (!step) return take(people[at]);
    at = (at + step + people.length) % people.length;
    return show();
  }, { capture: true });
  menu.addEventListener("mousedown", (event) => {
    event.preventDefault();
    const line = event.target.closest("li");
    if (line) take(people[[...menu.children].indexOf(line)]);
  });
  form.addEventListener("focusout", () => setTimeout(() => form.contains(document.activeElement) || close(), 200));
  look();
}

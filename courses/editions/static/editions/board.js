// The board of an edition counts as one chooses: how many would be in, women, countries, institutions.

const form = document.querySelector("[data-board]");
const balance = form?.querySelector("[data-balance]");
const boxes = form ? [...form.querySelectorAll("input[name='chosen']")] : [];

function words(text) {
  return text.split(" ").filter(Boolean);
}

function count() {
  const chosen = boxes.filter((box) => box.checked);
  const people = Number(balance.dataset.people) + chosen.length;
  const women = Number(balance.dataset.women) + chosen.filter((box) => box.dataset.woman).length;
  const among = (name, key) => new Set([...words(balance.dataset[name]), ...chosen.map((box) => box.dataset[key])].filter(Boolean)).size;
  const told = {
    people,
    share: people ? Math.round((100 * women) / people) : "–",
    countries: among("countries", "country"),
    institutions: among("institutions", "institution"),
  };
  for (const [name, value] of Object.entries(told)) balance.querySelector(`[data-told="${name}"]`).textContent = value;
  const { free, target } = balance.dataset;
  balance.classList.toggle("over", free !== "" && chosen.length > Number(free));
  balance.classList.toggle("short", target !== "" && people > 0 && told.share < Number(target));
  const note = balance.querySelector("[data-chosen]");
  note.textContent = chosen.length === 0 ? "" : chosen.length === 1 ? note.dataset.one : note.dataset.many.replace("%s", chosen.length);
}

if (form) {
  const all = form.querySelector("[data-all]");
  all.hidden = false;
  all.querySelector("input").addEventListener("change", (event) => {
    for (const box of boxes) box.checked = event.target.checked;
    if (balance) count();
  });
  form.querySelector("[data-look]")?.remove();
  if (balance) {
    for (const box of boxes) box.addEventListener("change", count);
    count();
  }
}

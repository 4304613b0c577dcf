// Pictures and files that go with a post: sent as they are chosen, listed, and taken away again before the post is sent.

for (const place of document.querySelectorAll(".uploads[data-many]")) {
  const input = place.querySelector('input[type="file"]');
  const list = place.querySelector(".attached");

  input.addEventListener("change", async () => {
    const { take } = await import(place.dataset.module);
    for (const file of await take(place)) list.append(line(file));
  });
  input.form.addEventListener("discussion:sent", () => {
    list.replaceChildren();
    place.querySelector(".upload-progress").hidden = true;
  });

  function line({ key, name }) {
    const item = document.createElement("li");
    const hidden = Object.assign(document.createElement("input"), { type: "hidden", name: place.dataset.many, value: key });
    const remove = Object.assign(document.createElement("button"), { type: "button", className: "btn plain", textContent: place.dataset.remove });
    const shown = Object.assign(document.createElement("span"), { className: "sent", textContent: name });
    remove.addEventListener("click", () => item.remove());
    shown.append(remove);
    item.append(hidden, shown);
    return item;
  }
}

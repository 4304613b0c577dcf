// Questions to oneself are answered in place; without script the answer is a page of its own.

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.id !== "checks" || event.defaultPrevented || !event.submitter) return;
  event.preventDefault();
  const button = event.submitter;
  const answer = button.closest("[data-check]").querySelector("[data-answer]");
  try {
    const response = await fetch(button.formAction, {
      method: "POST",
      body: new FormData(form),
      headers: { "HX-Request": "true" },
    });
    if (!response.ok) throw new Error(String(response.status));
    const told = new DOMParser().parseFromString(await response.text(), "text/html");
    answer.replaceChildren(...told.body.childNodes);
  } catch {
    location.reload();
  } finally {
    form.ariaBusy = null;
  }
});

// Begins what Wagtail would begin by scripts written into its pages: `templates/wagtailadmin/starts.html` names it.
const CALLED = new Set(["initDateChooser", "initTimeChooser", "initDateTimeChooser"]);
const MADE = /^(?:InlinePanel|(?:[A-Z]\w*)?Chooser)$/;

function begin(mark) {
  const { starts, of, with: told } = mark.dataset;
  const given = of ? [of, JSON.parse(told)] : [JSON.parse(told)];
  mark.remove();
  if (CALLED.has(starts)) window[starts](...given);
  else if (MADE.test(starts)) Reflect.construct(window[starts], given);
}

const beginIn = (part) => part.querySelectorAll?.("template[data-starts]").forEach(begin);

document.addEventListener("DOMContentLoaded", () => {
  beginIn(document);
  // What comes later: a line more of a panel, a form in a dialog.
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.matches?.("template[data-starts]")) begin(node);
        else beginIn(node);
      }
    }
  }).observe(document.body, { childList: true, subtree: true });
});

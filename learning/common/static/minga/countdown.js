// Says how long it is until something, and keeps saying it: `<span data-countdown="moment">in 2 days</span>`. Where the
// way in opens (`data-opens`) or it begins, the page is asked for again, so that its link is there.

const UNITS = [["day", 86400], ["hour", 3600], ["minute", 60], ["second", 1]];
const spoken = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto" });
const loaded = Date.now();

function left(moment) {
  const seconds = Math.round((moment - Date.now()) / 1000);
  const [unit, size] = UNITS.find(([, each]) => seconds >= each * (each === 1 ? 1 : 1.5)) ?? UNITS.at(-1);
  return spoken.format(Math.max(0, Math.round(seconds / size)), unit);
}

function passed(moment) {
  return moment > loaded && moment <= Date.now();
}

function tick() {
  for (const span of document.querySelectorAll("[data-countdown]")) {
    const moment = Date.parse(span.dataset.countdown);
    span.textContent = left(moment);
    if (passed(moment) || passed(Date.parse(span.dataset.opens))) return location.reload();
  }
  setTimeout(tick, 1000);
}

tick();

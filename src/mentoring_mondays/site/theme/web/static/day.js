// Shows text that is true only on some days on those days, by the reader's own date, so that a page that
// was built a year ago is still right. Without scripts, it says what was true when it was built.
(() => {
  const iso = (day) => new Date(day - day.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const now = new Date();
  const today = iso(now);
  for (const part of document.querySelectorAll("[data-from], [data-until]")) {
    const { from = "", until = "9999" } = part.dataset;
    part.hidden = !(from <= today && today < until);
  }
  // A suggested day to begin on must not have passed.
  for (const time of document.querySelectorAll("time.next-day")) {
    const day = new Date(`${time.dateTime}T12:00`);
    while (iso(day) < today) day.setDate(day.getDate() + 7);
    if (iso(day) === time.dateTime) continue;
    time.dateTime = iso(day);
    const format = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
    time.textContent = day.toLocaleDateString(document.documentElement.lang || "en", format);
  }
})();

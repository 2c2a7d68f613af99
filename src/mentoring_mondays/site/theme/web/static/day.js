// What is true only on some days is shown on those days, by the reader's own calendar: a page that
// was made a year ago still says what is so. Without scripts, it says what was so when it was made.
(() => {
  const iso = (day) => new Date(day - day.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const now = new Date();
  const today = iso(now);
  for (const part of document.querySelectorAll("[data-from], [data-until]")) {
    const { from = "", until = "9999" } = part.dataset;
    part.hidden = !(from <= today && today < until);
  }
  // An example of a day on which one can begin is not one that has passed.
  for (const time of document.querySelectorAll("time.next-day")) {
    const day = new Date(`${time.dateTime}T12:00`);
    while (iso(day) < today) day.setDate(day.getDate() + 7);
    if (iso(day) === time.dateTime) continue;
    time.dateTime = iso(day);
    const format = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
    time.textContent = day.toLocaleDateString(document.documentElement.lang || "en", format);
  }
})();

// Start your own circle: three answers become a link, a calendar and an invitation. A link
// that somebody else made fills in the form, and its season is stored if there is none yet.
(() => {
  // The text in the site's language, which words.js has; without that script, it is English.
  const _ = (text, values = {}) => (window.mondaysWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const form = document.getElementById("own-circle");
  const made = document.getElementById("own-circle-made");
  const status = document.getElementById("own-circle-status");
  const field = (name) => document.getElementById(`own-circle-${name}`);
  const yours = window.mondaysYours; // exists in our own theme
  const DAY = 24 * 60 * 60 * 1000;
  const weekday = (day) => new Date(day).getUTCDay();
  const inWords = (day) => new Date(`${day}T12:00`).toLocaleDateString(window.mondaysWords?.[""] ?? "en", { weekday: "long", year: "numeric", month: "long", day: "numeric" });
  const isDay = (day) => /^(199\d|2[01]\d\d)-\d\d-\d\d$/.test(day) && Boolean(new Date(day).toJSON()?.startsWith(day));
  const wrongWith = (day) => {
    if (!isDay(day)) return _("Choose a day that exists, from 1990 to 2199, such as {day}.", { day: form.dataset.first });
    return weekday(day) === weekday(form.dataset.first) ? "" : form.dataset.wrong;
  };

  // Moves the calendar of a season from one first day to another.
  const moved = (calendar, from, to) => {
    const days = (Date.parse(to) - Date.parse(from)) / DAY;
    return calendar
      .replace(/^(DT(?:START|END);VALUE=DATE:)(\d{4})(\d\d)(\d\d)/gm, (_, name, y, m, d) => (
        name + new Date(Date.UTC(y, m - 1, Number(d) + days)).toISOString().slice(0, 10).replace(/-/g, "")))
      .replace(/^UID:\d{4}-\d\d-\d\d/gm, `UID:${to}`);
  };
  window.mondaysCalendar = (from, calendar) => { document.currentScript.made = { from, calendar }; };
  const load = (src) => new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src, onerror: failed });
    script.onload = () => (script.made ? done(script.made) : failed(new Error(src)));
    document.head.append(script);
  });
  const download = async () => {
    const book = form.book.selectedOptions[0];
    const { from, calendar } = await load(book.dataset.calendar);
    const text = moved(calendar, from, form.first.value);
    const link = Object.assign(document.createElement("a"), {
      href: URL.createObjectURL(new Blob([text], { type: "text/calendar" })),
      download: `${book.value}-${form.first.value}.ics`,
    });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    field("downloaded").textContent = _("{file} is with your downloads. Open it to add the days.", { file: link.download });
  };

  const say = (text, ...more) => status.replaceChildren(text, ...more);
  const keep = (season) => {
    if (!yours) return;
    const can = yours.keep(season);
    say(can ? _("From now on, the home page shows you your week. The book and the day are kept in this browser only.")
      : _("Your browser keeps nothing, so the home page cannot show you your week. The link still works."));
    if (can) yours.show();
  };
  const offer = (season, other) => {
    const button = Object.assign(document.createElement("button"), { type: "button", className: "copy", textContent: _("Follow this season instead") });
    button.addEventListener("click", () => { keep(season); field("heading").focus(); }); // the button goes
    say(_("You are reading a season that begins on {day}, and this is another.", { day: inWords(other.from) }), " ", button);
  };

  const show = () => {
    const book = form.book.selectedOptions[0];
    const season = { book: book.value, from: form.first.value };
    const here = location.protocol === "file:" && form.dataset.home ? form.dataset.home : location.href;
    const link = new URL(here);
    Object.assign(link, { search: new URLSearchParams(season), hash: "" });
    field("link").value = link.href;
    const words = { book: book.dataset.title, unit: book.dataset.unit, weeks: book.dataset.weeks, day: inWords(season.from), link: link.href };
    const text = form.querySelector("[name=how]:checked").dataset.text;
    field("text").value = text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
    field("downloaded").textContent = "";
    made.hidden = false;
    return season;
  };
  const same = (one, other) => one.book === other.book && one.from === other.from;

  // Each answer changes the link. What is written in the invitation is no answer.
  const check = ({ target }) => {
    form.first.setCustomValidity(wrongWith(form.first.value));
    if (made.hidden || made.contains(target) || !form.checkValidity()) return;
    const [season, other] = [show(), yours?.kept()];
    if (other && !same(other, season)) offer(season, other); else say("");
  };
  // The first day is not in the past, whenever the page was built.
  let first = form.dataset.first;
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  while (first < today) first = new Date(Date.parse(first) + 7 * DAY).toISOString().slice(0, 10);
  Object.assign(form.first, { min: first, value: first });
  form.classList.add("ready"); // for a browser that cannot tell style sheets whether scripts run
  form.addEventListener("input", check);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    keep(show());
    made.scrollIntoView({ block: "nearest" });
    field("heading").focus();
  });
  field("download").addEventListener("click", () => download().catch(() => {
    field("downloaded").textContent = _("The calendar could not be loaded. Try again when you are online.");
  }));

  // A link from somebody else.
  const asked = new URLSearchParams(location.search);
  const open = async () => {
    const [name, from] = [asked.get("book"), asked.get("from")];
    const named = [...form.book.options].some(({ value }) => value === name);
    const book = named ? name : (await yours.load(name)).book; // the book may be renamed
    form.book.value = book;
    if (!form.book.value) throw new Error(name);
    if (wrongWith(from)) return say(`${_("The day in this link is not right.")} ${wrongWith(from)}`);
    Object.assign(form.first, { min: from < first ? from : first, value: from }); // it may have begun
    const season = show();
    const other = yours?.kept();
    return other && !same(other, season) ? offer(season, other) : keep(season);
  };
  if (asked.has("book")) open().catch(() => say(_("The book in this link is not here, or not complete. Choose another.")));
})();

// Your Monday: readers who have chosen a book and a first day, or opened a link with them, see from
// then on which week it is: on the home page, in the navigation, on the book's page. Only the
// book and the day are stored, in this browser (localStorage); the weeks of a book are in a script.
// It is loaded on the pages for choosing, and by companion.js once something is stored.
window.mondaysYours ??= (() => {
  // The text in the site's language, which words.js has; without that script, it is English.
  const _ = (text, values = {}) => (window.mondaysWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const ngettext = (one, many, count) => {
    const forms = window.mondaysWords?.[one] ?? { one, other: many };
    return _(forms[new Intl.PluralRules(window.mondaysWords?.[""] ?? "en").select(count)] ?? forms.other, { count });
  };
  const KEY = "mondays-season";
  const DAY = 24 * 60 * 60 * 1000;
  const root = document.documentElement.dataset.content_root || "./";
  // A page is a file, or is in its own folder.
  const address = (name) => root + ("folders" in document.body.dataset ? `${name}/`.replace(/(^|\/)index\/$/, "$1") : `${name}.html`);
  const path = (name) => new URL(address(name), location.href).pathname;
  const noon = (day) => new Date(`${day}T12:00`);
  const inWords = (day) => day.toLocaleDateString(window.mondaysWords?.[""] ?? "en", { weekday: "long", year: "numeric", month: "long", day: "numeric" });

  // A day that exists, in the years that records have: text that a date gives back unchanged.
  const isDay = (day) => /^(199\d|2[01]\d\d)-\d\d-\d\d$/.test(day) && Boolean(new Date(day).toJSON()?.startsWith(day));
  const kept = () => {
    try {
      const { book, from } = JSON.parse(localStorage.getItem(KEY));
      return typeof book === "string" && isDay(from) ? { book, from } : null;
    } catch { return null; }
  };
  const keep = (season) => {
    try { localStorage.setItem(KEY, JSON.stringify(season)); return true; } catch { return false; }
  };
  const forget = () => {
    try { localStorage.removeItem(KEY); } catch { /* nothing was kept */ }
    // The button goes, so that the focus needs another place: what it has done.
    const said = node("p", { class: "hint", role: "status", tabindex: "-1" }, _("Your season is forgotten."));
    document.querySelector(".your-monday")?.before(said);
    clear();
    said.focus();
  };
  // A script and not fetch, because it has to work for a page opened from the file system. It gives
  // the book to its own element, so that two of them do not mix.
  window.mondaysBook = (book) => { document.currentScript.book = book; };
  const load = (name) => new Promise((done, failed) => {
    if (!/^[\p{L}\p{M}\p{N}_-]+$/u.test(name)) throw new Error(name);
    const script = document.createElement("script");
    const onload = () => { script.remove(); return script.book ? done(script.book) : failed(new Error(name)); };
    Object.assign(script, { src: `${root}downloads/circle/${encodeURIComponent(name)}.js`, onload, onerror: failed });
    document.head.append(script);
  });

  const node = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const clear = () => {
    for (const each of document.querySelectorAll(".your-monday, .your-week-said")) each.remove();
    for (const each of document.querySelectorAll(".your-week")) each.classList.remove("your-week");
  };
  const days = (count) => ngettext("{count} day", "{count} days", count);

  const practice = ([name, , steps]) => {
    let notes = {};
    try { notes = JSON.parse(localStorage.getItem("mondays-notes"))?.[name] || {}; } catch { /* none */ }
    const ticked = Array.isArray(notes.steps) ? notes.steps.length : 0;
    if (notes.done || (steps && ticked >= steps)) return _("You have done the practice.");
    return ticked ? _("You have ticked {count} of {total} steps of the practice.", { count: ticked, total: steps }) : _("No step of the practice is ticked yet.");
  };
  const left = (count, day) => (count > 0 ? _("{days} until {day}", { days: days(count), day }) : count ? _("{day} has passed", { day }) : _("{day} is today", { day }));
  const link = (name, text) => node("a", { href: address(name) }, text);
  const title = (week) => node("p", { class: "latest-title" }, link(week[0], week[1]));

  // What the home page says today, `since` days after the first day.
  const said = (book, first, since) => {
    const now = Math.floor(since / 7);
    const weekday = first.toLocaleDateString(window.mondaysWords?.[""] ?? "en", { weekday: "long" });
    if (since < 0) return [_("Your {weekday}: {days} to go", { weekday, days: days(-since) }), title(book.weeks[0]), node("p", {}, _("{book} begins for you on {day}.", { book: book.title, day: inWords(first) }))];
    if (now >= book.weeks.length) return [_("Your {weekday}", { weekday }), node("p", {}, _("You have come to the end of {book}.", { book: book.title }), " ", link(book.start, _("Choose your next season")))];
    const next = book.weeks[now + 1];
    const parts = [_("Your {weekday}: week {number} of {count}", { weekday, number: now + 1, count: book.weeks.length }), title(book.weeks[now])];
    const meta = [node("span", {}, book.title), ...(book.by ? [node("span", {}, left(book.days - (since % 7), book.by))] : [])];
    parts.push(node("p", { class: "meta" }, ...meta), node("p", {}, practice(book.weeks[now])));
    const monday = new Date(first.getTime() + (now + 1) * 7 * DAY);
    parts.push(node("p", {}, next ? _("Next, on {day}: {title}", { day: inWords(monday), title: next[1] }) : _("This is your last week.")));
    return parts;
  };
  const atHome = ([heading, ...parts]) => {
    if (!document.querySelector("article.is-home")) return;
    const forgetting = node("button", { type: "button", class: "copy" }, _("Forget my season"));
    forgetting.addEventListener("click", forget);
    const section = node("section", { class: "latest your-monday", "aria-labelledby": "your-monday" },
      node("h2", { class: "label", id: "your-monday" }, heading), ...parts,
      node("p", { class: "your-monday-kept" }, _("This is kept in your browser only."), " ", forgetting));
    const top = document.querySelector(".is-home h1 + p") || document.querySelector(".is-home h1");
    top?.after(section);
  };
  const mark = (name) => {
    const links = document.querySelectorAll(".mondays-navigation li li > a, .squares a, .contents-list a");
    for (const each of links) {
      if (each.pathname !== path(name)) continue;
      const seen = each.closest(".contents-list");
      each.closest("li").classList.add("your-week");
      each.append(node("span", { class: `your-week-said${seen ? "" : " visually-hidden"}` }, ` ${seen ? _("· your week") : _("(your week)")}`));
    }
  };
  const show = async () => {
    const season = kept();
    clear();
    if (!season) return;
    const book = await load(season.book);
    const now = new Date();
    const first = noon(season.from);
    const since = Math.round((new Date(now.getFullYear(), now.getMonth(), now.getDate(), 12) - first) / DAY);
    const week = since >= 0 && book.weeks[Math.floor(since / 7)];
    if ((first.getDay() + 6) % 7 !== book.day) throw new Error(season.from);
    atHome(said(book, first, since));
    if (week) mark(week[0]);
  };
  const start = () => show().catch(() => atHome([_("Your season cannot be shown"), node("p", {}, _("Its book could not be loaded, or is not complete at the moment."))]));

  start();
  addEventListener("storage", (event) => { if (event.key === KEY || event.key === null) start(); });
  return { kept, keep, forget, load, inWords, noon, show: start };
})();

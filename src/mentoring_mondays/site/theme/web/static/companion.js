// The companion remembers which habits are done, which steps are ticked, and the answers.
// All of it stays in this browser (localStorage); the page is complete without it.
(() => {
  // The text in the site's language, which words.js has; without that script, it is English.
  const _ = (text, values = {}) => (window.mondaysWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const KEY = "mondays-notes";
  const root = document.documentElement.dataset.content_root || "./";
  // A page is a file, or is in its own folder.
  const address = (name) => root + ("folders" in document.body.dataset ? `${name}/`.replace(/(^|\/)index\/$/, "$1") : `${name}.html`);
  const article = document.querySelector("article");
  const page = article.dataset.entry;
  const site = document.body.dataset.site;

  const record = (found) => (found && typeof found === "object" && !Array.isArray(found) ? found : {});
  const read = () => {
    try { return record(JSON.parse(localStorage.getItem(KEY))); } catch { return {}; }
  };
  // A storage that is full still has notes to show; one that the browser denies has none.
  const works = (() => {
    try { return Boolean(localStorage); } catch { return false; }
  })();
  if (!works) {
    document.querySelector(".to-notes")?.remove();
    return;
  }

  // your-monday.js shows a season of the reader's own.
  const SEASON = "mondays-season";
  if (localStorage.getItem(SEASON)) {
    const src = new URL("your-monday.js", document.currentScript.src);
    document.head.append(Object.assign(document.createElement("script"), { src }));
  }

  const node = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // Notes are stored by the text of their question, not its number, because a page may change.
  const empty = (notes) => !notes.done && !notes.steps.length && !notes.spots.length && !Object.keys(notes.answers).length;
  const notesOf = (all, name) => {
    const { done, steps, spots, answers, title, order, at, next } = record(all[name]);
    const list = (found) => (Array.isArray(found) ? found : []);
    return { done: Boolean(done), steps: list(steps), spots: list(spots), answers: record(answers), title: String(title || name), order: String(order || ""), at: Number(at) || 0, next: list(next) };
  };
  const store = (all) => {
    try { localStorage.setItem(KEY, JSON.stringify(all)); return true; } catch { return false; }
  };
  // That there is no room is said where it happens.
  const full = node("p", { class: "own hint full", role: "alert" });
  const keep = (change, field) => {
    const all = read(); // again, because another tab may have written
    const notes = notesOf(all, page);
    change(notes);
    const { title, order, next, nextTitle } = article.dataset;
    Object.assign(notes, { title, order, at: Date.now(), next: next ? [next, nextTitle] : [] });
    if (empty(notes)) delete all[page]; else all[page] = notes;
    if (navigator.onLine) tools(); // so that they can be saved offline, too
    if (store(all)) full.remove();
    else {
      const place = field.closest("table") || field.closest(".own, label");
      if (place.nextSibling === full) return;
      place.after(full);
      full.textContent = _("There is no room left in this browser: what you ticked or wrote last will be gone when you leave the page.");
      full.scrollIntoView({ block: "nearest" });
    }
    showProgress();
  };

  const textOf = (item) => item.textContent.trim().replace(/\s+/g, " ");
  const status = node("p", { role: "status", class: "own-status" });
  const say = (text) => { if (status.textContent !== text) status.textContent = text; };

  // Functions that show notes, and show them again when another tab has changed them.
  const shown = [];
  const showing = (show) => { shown.push(show); show(notesOf(read(), page)); };

  // What an entry offers to tick and to write. None of its words are in the text of the page, for who
  // copies it or opens it in a browser's reader: the style sheet shows what is in data-said.

  const box = (isOn, change) => {
    const made = node("input", { type: "checkbox" });
    showing((notes) => { made.checked = isOn(notes); });
    made.addEventListener("change", () => keep((notes) => change(notes, made.checked), made));
    return made;
  };
  const boxIn = (list, what) => box((notes) => notes[list].includes(what), (notes, on) => {
    notes[list] = notes[list].filter((each) => each !== what).concat(on ? [what] : []);
  });
  // The text of a step is the label of its box, without what else the step may hold.
  const offerSteps = () => {
    for (const item of document.querySelectorAll(".practice li")) {
      const step = textOf(item);
      const text = item.querySelector(":scope > p:first-child") || item;
      const after = [...text.childNodes].findIndex((part) => /^(UL|OL|P|DIV|FIGURE)$/.test(part.nodeName));
      item.classList.add("step");
      text.prepend(node("label", {}, boxIn("steps", step), ...[...text.childNodes].slice(0, after < 0 ? undefined : after)));
    }
  };
  // A spot for each day of each row. The Tab key stops at one of them, and the arrow keys move on.
  const offerSpots = () => {
    for (const table of document.querySelectorAll("table.little-book")) {
      const [days, ...rows] = [...table.rows].map((row) => [...row.cells]);
      const named = (cell) => cell.getAttribute("aria-label");
      const boxes = rows.map(([head, ...cells]) => cells.map((cell, day) => {
        const spot = `${named(head)}, ${named(days[day + 1])}`;
        cell.append(node("label", { class: "own tick" }, Object.assign(boxIn("spots", spot), { ariaLabel: spot })));
        return cell.querySelector("input");
      }));
      const reach = (box) => { for (const each of boxes.flat()) each.tabIndex = each === box ? 0 : -1; };
      const ways = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      table.addEventListener("focusin", (event) => reach(event.target));
      table.addEventListener("keydown", (event) => {
        const row = boxes.findIndex((each) => each.includes(event.target));
        const [down, right] = ways[event.key] || [];
        if (row < 0 || down === undefined) return;
        event.preventDefault(); // otherwise the key would scroll the page
        boxes[row + down]?.[boxes[row].indexOf(event.target) + right]?.focus();
      });
      table.after(node("p", { class: "own hint", "data-said": _("Press a box to make a spot in it or to remove it. The arrow keys go from box to box.") }));
      reach(table.querySelector(".this-week input") || boxes[0][0]);
    }
  };
  const offerAnswers = () => {
    for (const item of document.querySelectorAll(":is(.reflect, .discuss) li")) {
      const question = textOf(item);
      const field = node("textarea", { rows: "2", "aria-label": _("Your answer: {question}", { question }) });
      field.addEventListener("input", () => keep((now) => {
        if (field.value.trim()) now.answers[question] = field.value; else delete now.answers[question];
      }, field));
      const answer = node("details", { class: "own answer" }, node("summary", { "data-said": _("Write an answer"), "aria-label": _("Write an answer to: {question}", { question }) }), field);
      showing((notes) => {
        const said = String(notes.answers[question] ?? "");
        if (field.value !== said) field.value = said;
        if (said) answer.open = true;
      });
      item.append(answer);
    }
  };
  const offerDone = () => node("label", { class: "own tick" }, box((notes) => notes.done, (notes, on) => { notes.done = on; }), _("I have done this one"));

  // What readers can do with all their notes, in notes.js

  const here = document.currentScript.src.replace(/companion\.js.*/, "");
  const load = (name) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement("script"), { src: `${here}${name}`, onload, onerror }));
  });
  // What is kept by your-monday.js, weighing.js and circle.js is saved and erased with the notes.
  const keys = { notes: KEY, season: SEASON, weighing: "mondays-weighing", names: "mondays-circle" };
  let loading;
  const tools = () => {
    loading ??= load("notes.js").then(() => window.mondaysNotes({ _, site, read, store, record, notesOf, node, say, showAgain, keys }));
    loading.catch(() => { loading = null; }); // it can be tried again
    return loading;
  };
  const withNotes = (act) => tools().then(act, () => say(_("This could not be loaded. Try again when you are online.")));
  const button = (text, act) => {
    const made = node("button", { type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };
  const chooser = node("input", { type: "file", accept: ".md,text/markdown", hidden: "" });
  chooser.addEventListener("change", () => {
    const [file] = chooser.files;
    if (file) withNotes((notes) => notes.load(file)).then(() => { chooser.value = ""; });
  });
  const panel = (...first) => node("footer", { class: "own notes", id: "notes", role: "group", "aria-labelledby": "own-notes" },
    node("h2", { class: "label", id: "own-notes" }, _("Your own copy")), ...first,
    node("p", {}, _("What you tick, write and choose is kept in this browser only. It is never sent anywhere."), " ",
      _("Browsers clear what they keep: Safari after a week without a visit, others when room is short or you clear your history. A file that you save stays, and you can load it here or in another browser.")),
    node("p", { class: "own-buttons" }, button(_("Save as a file"), () => withNotes((notes) => notes.save())), button(_("Load a file"), () => chooser.click()), chooser,
      button(_("Print this page"), () => print()), button(_("Erase it all"), () => withNotes((notes) => notes.erase()))), status);

  // Progress, wherever a habit is listed

  const showDone = (item, done) => {
    item.classList.toggle("done", done);
    const said = item.querySelector(":scope > a > .own-said");
    if (done && !said) item.querySelector("a").append(node("span", { class: "own-said visually-hidden" }, ` ${_("(done)")}`));
    else if (!done) said?.remove();
  };
  function showProgress() {
    const all = read();
    const done = (name) => notesOf(all, name).done;
    const pages = new Map(Object.keys(all).map((name) => [new URL(address(name), location.href).pathname, name]));
    for (const item of document.querySelectorAll(".mondays-navigation li li:has(> a)")) {
      const link = item.querySelector("a");
      const name = link.getAttribute("aria-current") === "page" ? page : pages.get(link.pathname);
      showDone(item, Boolean(name) && done(name));
    }
    for (const list of document.querySelectorAll(".squares")) {
      const items = [...list.querySelectorAll("[data-entry]")];
      for (const item of items) showDone(item, done(item.dataset.entry));
      const count = items.filter((item) => done(item.dataset.entry)).length;
      list.parentElement.querySelector(".own-progress")?.remove();
      if (count) list.nextElementSibling.append(node("span", { class: "own-progress" }, " " + _("You have done {count} of {total}.", { count, total: list.children.length })));
    }
  }

  function showAgain() {
    const notes = notesOf(read(), page);
    for (const show of shown) show(notes);
    showProgress();
  }

  // An entry with a new address keeps its notes.
  const takeAlong = () => {
    const all = read();
    const former = (article.dataset.formerly || "").split(" ").map((address) => address.replace(/\.html$/, "")).find((name) => name in all);
    if (!former || page in all) return;
    all[page] = all[former];
    delete all[former];
    store(all); // or they stay where they are
  };

  // At home, who comes back goes on with what was last ticked or written, or with the next one.
  const offerToContinue = () => {
    const all = read();
    const [last] = Object.keys(all).map((name) => [name, notesOf(all, name)]).sort(([, a], [, b]) => b.at - a.at);
    const [name, title] = last[1].done ? last[1].next : [last[0], last[1].title];
    if (!name) return;
    article.querySelector(".continue")?.append(node("a", { href: address(name) }, _("Continue: {title}", { title })));
  };

  if (page) {
    takeAlong();
    offerSteps();
    offerSpots();
    offerAnswers();
    document.querySelector(".entry-closing").before(panel(offerDone()));
  } else if (article.classList.contains("is-home") && (Object.keys(read()).length || localStorage.getItem(SEASON))) {
    article.append(panel());
    if (!localStorage.getItem(SEASON)) offerToContinue();
  }
  showProgress();
  addEventListener("storage", showAgain);
})();

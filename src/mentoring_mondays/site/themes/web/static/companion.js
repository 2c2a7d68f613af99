// The companion remembers: which habits are done, which steps ticked, what was answered.
// All of it stays in this browser (localStorage); the page is complete without it.
(() => {
  const KEY = "mondays-notes";
  const root = document.documentElement.dataset.content_root || "./";
  const article = document.querySelector("article");
  const page = article.dataset.entry;
  const labels = { practice: "This week’s practice", reflect: "For yourself", discuss: "For the circle" };

  const read = () => {
    try { return JSON.parse(localStorage.getItem(KEY)) || {}; } catch { return {}; }
  };
  const works = (() => {
    try { localStorage.setItem("mondays-test", ""); localStorage.removeItem("mondays-test"); return true; } catch { return false; }
  })();
  if (!works) return;

  // Notes are kept by what they answer, not by its number: a page may change.
  const empty = (notes) => !notes.done && !notes.steps.length && !Object.keys(notes.answers).length;
  const notesOf = (all, name) => ({ done: false, steps: [], answers: {}, ...all[name] });
  const keep = (change) => {
    const all = read(); // again, for another tab may have written
    const notes = notesOf(all, page);
    change(notes);
    Object.assign(notes, { title: article.dataset.title, order: article.dataset.order });
    if (empty(notes)) delete all[page]; else all[page] = notes;
    localStorage.setItem(KEY, JSON.stringify(all));
    showProgress();
  };

  const node = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const hidden = (text) => node("span", { class: "visually-hidden" }, text);
  const textOf = (item) => item.textContent.trim().replace(/\s+/g, " ");

  // What an entry offers to tick and to write

  const tick = (checked, label, change) => {
    const box = node("input", { type: "checkbox" });
    box.checked = checked;
    box.addEventListener("change", () => change(box.checked));
    return node("label", { class: "own tick" }, box, label);
  };
  const offerSteps = (notes) => {
    for (const item of document.querySelectorAll(".practice li")) {
      const step = textOf(item);
      item.classList.add("step");
      item.prepend(tick(notes.steps.includes(step), hidden("Done: "), (on) => keep((now) => {
        now.steps = now.steps.filter((each) => each !== step).concat(on ? [step] : []);
      })));
    }
  };
  const offerAnswers = (notes) => {
    for (const item of document.querySelectorAll(":is(.reflect, .discuss) li")) {
      const question = textOf(item);
      const field = node("textarea", { rows: "2", "aria-label": `Your answer: ${question}` });
      field.value = notes.answers[question] || "";
      field.addEventListener("input", () => keep((now) => {
        if (field.value.trim()) now.answers[question] = field.value; else delete now.answers[question];
      }));
      const answer = node("details", { class: "own answer" }, node("summary", {}, "Write an answer", hidden(` to: ${question}`)), field);
      answer.open = Boolean(field.value);
      item.append(answer);
    }
  };
  const offerDone = (notes) => tick(notes.done, "I have done this one", (on) => keep((now) => { now.done = on; }));

  // What can be done with all of it

  const inMarkdown = () => {
    const pages = Object.values(read()).sort((a, b) => (a.order < b.order ? -1 : 1));
    const parts = pages.map((notes) => [
      `## ${notes.title}${notes.done ? " (done)" : ""}`,
      ...(notes.steps.length ? [`### ${labels.practice}`, notes.steps.map((step) => `- [x] ${step}`).join("\n")] : []),
      ...Object.entries(notes.answers).map(([question, answer]) => `### ${question}\n\n${answer.trim()}`),
    ].join("\n\n"));
    return ["# My Mentoring Mondays", ...parts].join("\n\n") + "\n";
  };
  const save = () => {
    const link = node("a", { href: URL.createObjectURL(new Blob([inMarkdown()], { type: "text/markdown" })), download: "my-mentoring-mondays.md" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };
  const erase = () => {
    if (!confirm("Erase everything you have ticked and written here? It cannot be brought back.")) return;
    localStorage.removeItem(KEY);
    for (const box of document.querySelectorAll(".own input")) box.checked = false;
    for (const field of document.querySelectorAll(".own textarea")) field.value = "";
    for (const answer of document.querySelectorAll(".own.answer")) answer.open = false;
    showProgress();
  };
  const button = (text, act) => {
    const made = node("button", { type: "button" }, text);
    made.addEventListener("click", act);
    return made;
  };
  const panel = (...first) => node("section", { class: "own notes", "aria-labelledby": "own-notes" },
    node("h2", { class: "label", id: "own-notes" }, "Your own copy"), ...first,
    node("p", {}, "What you tick and write is kept in this browser only. It is sent to nobody."),
    node("p", { class: "own-buttons" }, button("Save as a file", save), button("Print this page", () => print()), button("Erase it all", erase)));

  // Progress, wherever a habit is listed

  const showDone = (item, done) => {
    item.classList.toggle("done", done);
    const said = item.querySelector(":scope > a > .own-said");
    if (done && !said) item.querySelector("a").append(node("span", { class: "own-said visually-hidden" }, " (done)"));
    else if (!done) said?.remove();
  };
  function showProgress() {
    const all = read();
    const done = (name) => Boolean(all[name]?.done);
    const pages = new Map(Object.keys(all).map((name) => [new URL(`${root}${name}.html`, location.href).pathname, name]));
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
      if (count) list.nextElementSibling.append(node("span", { class: "own-progress" }, ` You have done ${count} of ${list.children.length}.`));
    }
  }

  if (page) {
    const notes = notesOf(read(), page);
    offerSteps(notes);
    offerAnswers(notes);
    document.querySelector(".entry-closing").before(panel(offerDone(notes)));
  } else if (article.classList.contains("is-home") && Object.keys(read()).length) {
    article.append(panel());
  }
  showProgress();
  addEventListener("storage", showProgress);
})();

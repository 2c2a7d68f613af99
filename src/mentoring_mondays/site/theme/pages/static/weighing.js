// Puts choices beside the pairs of statements, one pair at a time on a phone, and suggests which
// entries to begin with: it names the first step, and lights the squares of a map on the page.
// Answers are kept in this browser only for readers who want it. Without this file, readers score
// the page by hand.
(() => {
  // The text in the site's language, which words.js has; without that script, it is English.
  const _ = (text, values = {}) => (window.mondaysWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const CHOICES = [[_("Only A"), 3], [_("A more than B"), 2], [_("B more than A"), 1], [_("Only B"), 0]];
  const ENOUGH = 2; // points for A from which a habit is worth a look
  const MOST = 3; // entries to begin with

  const make = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // The habits with the most points that are certainly among the first three, and those that tie for
  // the remaining places: the order of the season is not a reason to prefer one of them.
  const weigh = (scores) => {
    const sure = [];
    for (let points = CHOICES[0][1]; points >= ENOUGH; points -= 1) {
      const equal = scores.filter((score) => score.points === points);
      if (sure.length + equal.length > MOST) return { sure, tied: sure.length < 2 ? equal : [] };
      sure.push(...equal);
    }
    return { sure, tied: [] };
  };

  const button = (text, type = "button", name = "") => make("button", { type, class: name }, text);
  const kept = (key) => { try { return JSON.parse(localStorage.getItem(key)) || null; } catch { return null; } };
  const keep = (key, value) => {
    try { if (value) localStorage.setItem(key, JSON.stringify(value)); else localStorage.removeItem(key); } catch { /* for this visit */ }
  };

  const asFieldset = (pair, number, group) => {
    const statements = make("div", { id: `${group}-${number}-statements` }, ...pair.children);
    const choices = make("div", { class: "weighing-choices" });
    for (const [label, points] of CHOICES) {
      const radio = make("input", { type: "radio", name: `${group}-${number}`, value: points });
      choices.append(make("label", {}, radio, ` ${label}`));
    }
    const fieldset = make("fieldset", { id: `${group}-${number}`, "aria-describedby": statements.id, tabindex: -1 });
    fieldset.append(make("legend", {}, _("Pair {number}", { number })), statements, choices);
    pair.append(fieldset);
    return fieldset;
  };

  const enhance = (weighing, index) => {
    const group = `pair-${index + 1}`;
    const KEY = "mondays-weighing"; // "Erase it all" removes it, too
    const list = weighing.querySelector("ol");
    const table = weighing.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    const blanks = rows.map((row) => row.cells[1].textContent);
    const pairs = [...list.children].map((pair, place) => asFieldset(pair, place + 1, group));
    const steps = [...document.querySelectorAll(".weighing-steps li")].map((step) => step.textContent);

    const bar = make("progress", { max: pairs.length, value: 0, "aria-hidden": "true" });
    const count = make("span", { role: "status" });
    const back = button(_("Back"));
    const next = button(_("Next"));
    const result = make("div", { class: "weighing-result", role: "status", tabindex: -1 });
    const form = make("form", { class: "weighing-form", autocomplete: "off" });
    const wish = make("input", { type: "checkbox" });
    list.before(form);
    form.append(
      make("p", { class: "weighing-progress" }, bar, " ", count),
      list,
      make("p", { class: "weighing-turn" }, back, " ", next),
      make("p", { class: "weighing-buttons" },
        button(_("Show me where to begin"), "submit", "button"), " ", button(_("Start again"), "reset")),
      make("p", { class: "weighing-kept" }, make("label", {}, wish, ` ${_("Keep my answers in this browser")}`)),
      result,
    );

    const pointsOf = (pair) => {
      const chosen = pair.querySelector(":checked");
      return chosen ? Number(chosen.value) : null;
    };
    const showPoints = () => {
      const all = pairs.map(pointsOf);
      all.forEach((points, place) => {
        rows[place].cells[1].textContent = points === null ? blanks[place] : _("{points} of {most}", { points, most: CHOICES[0][1] });
      });
      bar.value = all.filter((points) => points !== null).length;
      count.textContent = _("{done} of {all} weighed", { done: bar.value, all: all.length });
      return all;
    };
    // On a phone, only this pair is shown.
    const turnTo = (place, focus = true) => {
      pairs.forEach((pair, other) => pair.parentElement.classList.toggle("now", other === place));
      back.disabled = place === 0;
      next.disabled = place === pairs.length - 1;
      if (focus) pairs[place].focus();
    };
    const turn = (by) => turnTo(pairs.findIndex((pair) => pair.parentElement.matches(".now")) + by);
    back.addEventListener("click", () => turn(-1));
    next.addEventListener("click", () => turn(1));

    const entryOf = (row) => {
      const entry = row.cells[2].cloneNode(true);
      return [...(entry.querySelector("p") || entry).childNodes];
    };
    const entries = (scores) => make("ul", {}, ...scores.map(({ row, number }, place) => make("li", {}, ...entryOf(row),
      ...(place === 0 && steps[number - 1] ? [make("p", {}, make("strong", {}, _("Your first step:")), ` ${steps[number - 1]}`)] : []))));
    const light = (scores) => {
      const links = scores.map(({ row }) => row.querySelector("a")?.href);
      document.querySelectorAll(".habit-map [data-habit]").forEach((habit) => {
        const link = habit.matches("a") ? habit : habit.querySelector("a");
        const address = link && new URL(link.getAttribute("href"), location).href;
        habit.classList.toggle("lit", links.includes(address));
      });
    };
    const open = (numbers) => {
      const links = numbers.map((number) => {
        const link = make("a", { href: `#${group}-${number}` }, String(number));
        link.addEventListener("click", () => turnTo(number - 1, false));
        return link;
      });
      const parts = links.flatMap((link, place) => (place ? [", ", link] : [link]));
      return make("p", {}, numbers.length > 1 ? _("Not weighed yet: pairs") : _("Not weighed yet: pair"), " ", ...parts, ".");
    };

    const showResult = () => {
      const scores = rows.map((row, place) => ({ row, points: pointsOf(pairs[place]), number: place + 1 }));
      const missing = scores.filter(({ points }) => points === null).map(({ number }) => number);
      if (missing.length === scores.length) {
        result.replaceChildren(make("p", {}, _("Nothing is weighed yet. Choose an answer for at least one pair.")));
        return;
      }
      const { sure, tied } = weigh(scores);
      const said = [];
      if (sure.length) said.push(make("p", { class: "weighing-lead" }, _("Begin with:")), entries(sure));
      if (tied.length) {
        const which = sure.length
          ? _("These weigh the same as each other. Add the one or two that cost you most this year:")
          : _("These weigh the same. Begin with the two or three that cost you most this year:");
        said.push(make("p", { class: "weighing-lead" }, which), entries(tied));
      }
      if (!said.length) {
        said.push(make("p", { class: "weighing-lead" }, _("None of these habits weighs much on you today. Read whichever makes you curious.")));
      }
      if (missing.length) said.push(open(missing));
      result.replaceChildren(...said);
      light([...sure, ...tied]);
      const map = document.querySelector(".habit-map");
      if (map && sure.length + tied.length) {
        map.id ||= "habit-map";
        result.append(make("p", {}, make("a", { href: `#${map.id}` }, _("See where they are on the map"))));
      }
      result.focus();
    };

    const save = () => keep(KEY, wish.checked && { page: location.pathname, points: pairs.map(pointsOf) });
    form.addEventListener("change", () => { showPoints(); result.replaceChildren(); light([]); save(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); showResult(); });
    form.addEventListener("reset", () => setTimeout(() => {
      showPoints();
      save();
      light([]);
      turnTo(0, false);
      result.replaceChildren(make("p", {}, _("All choices are cleared.")));
    }));

    const before = kept(KEY);
    if (before?.page === location.pathname && Array.isArray(before.points)) {
      wish.checked = true;
      before.points.forEach((points, place) => {
        const choice = pairs[place]?.querySelector(`[value="${Number(points)}"]`);
        if (choice && points !== null) choice.checked = true;
      });
    }
    const first = showPoints().indexOf(null);
    turnTo(Math.max(0, first), false);
  };

  document.querySelectorAll(".weighing").forEach(enhance);
})();

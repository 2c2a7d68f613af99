// Puts choices beside the pairs of statements, and suggests which entries to begin with.
// Nothing is stored or sent. Without this file, readers score the page by hand.
(() => {
  // The text in the site's language, which words.js has; without that script, it is English.
  const _ = (text, values = {}) => (window.mondaysWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const CHOICES = [[_("All A"), 3], [_("More A"), 2], [_("More B"), 1], [_("All B"), 0]];
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

  const asFieldset = (pair, number, group) => {
    const statements = make("div", { id: `${group}-${number}-statements` }, ...pair.children);
    const choices = make("div", { class: "weighing-choices" });
    for (const [label, points] of CHOICES) {
      const radio = make("input", { type: "radio", name: `${group}-${number}`, value: points });
      choices.append(make("label", {}, radio, ` ${label}`));
    }
    const fieldset = make("fieldset", { id: `${group}-${number}`, "aria-describedby": statements.id });
    fieldset.append(make("legend", {}, _("Pair {number}", { number })), statements, choices);
    pair.append(fieldset);
    return fieldset;
  };

  const enhance = (weighing, index) => {
    const group = `pair-${index + 1}`;
    const list = weighing.querySelector("ol");
    const table = weighing.querySelector("table");
    const rows = [...table.tBodies[0].rows];
    const blanks = rows.map((row) => row.cells[1].textContent);
    const pairs = [...list.children].map((pair, place) => asFieldset(pair, place + 1, group));

    const result = make("div", { class: "weighing-result", role: "status" });
    const form = make("form", { class: "weighing-form", autocomplete: "off" });
    list.before(form);
    form.append(
      list,
      make("p", { class: "weighing-buttons" },
        make("button", { type: "submit" }, _("Show me where to begin")), " ",
        make("button", { type: "reset" }, _("Start again"))),
      result,
    );

    const pointsOf = (pair) => {
      const chosen = pair.querySelector(":checked");
      return chosen ? Number(chosen.value) : null;
    };
    const showPoints = () => rows.forEach((row, place) => {
      const points = pointsOf(pairs[place]);
      row.cells[1].textContent = points === null ? blanks[place] : _("{points} of {most}", { points, most: CHOICES[0][1] });
    });
    const entries = (scores) => make("ul", {}, ...scores.map(({ row }) => {
      const entry = row.cells[2].cloneNode(true);
      return make("li", {}, ...(entry.querySelector("p") || entry).childNodes);
    }));
    const open = (numbers) => {
      const links = numbers.map((number) => make("a", { href: `#${group}-${number}` }, String(number)));
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
    };

    form.addEventListener("change", () => { showPoints(); result.replaceChildren(); });
    form.addEventListener("submit", (event) => { event.preventDefault(); showResult(); });
    form.addEventListener("reset", () => setTimeout(() => {
      showPoints();
      result.replaceChildren(make("p", {}, _("All choices are cleared.")));
    }));
  };

  document.querySelectorAll(".weighing").forEach(enhance);
})();

// What readers do with all their notes: save them as a file, load them again, erase them. companion.js
// loads it when one of these is asked for, and gives it its tools.
window.mondaysNotes = ({ _, site, read, store, record, notesOf, node, say, showAgain, keys }) => {
  const kept = (key) => { try { return localStorage.getItem(key) || ""; } catch { return ""; } };
  const inOrder = () => {
    const all = read();
    return Object.keys(all).map((name) => notesOf(all, name)).sort((a, b) => (a.order < b.order ? -1 : 1));
  };

  const inMarkdown = () => {
    const quoted = (text) => String(text).trim().replace(/^/gm, "> "); // whatever it contains, it is used as an answer
    const parts = inOrder().map((notes) => [
      `## ${notes.title}${notes.done ? ` ${_("(done)")}` : ""}`,
      ...(notes.steps.length ? [`### ${_("This week’s practice")}`, notes.steps.map((step) => `- [x] ${step}`).join("\n")] : []),
      ...(notes.spots.length ? [`### ${_("Spots in the little book")}`, notes.spots.map((spot) => `- ${spot}`).join("\n")] : []),
      ...Object.entries(notes.answers).map(([question, answer]) => `### ${question}\n\n${quoted(answer)}`),
    ].join("\n\n"));
    // The same again for load(), in a comment that no viewer shows; a “>” in it would end it.
    const again = JSON.stringify({ site, notes: read(), season: kept(keys.season), weighing: kept(keys.weighing) }).replaceAll(">", "\\u003e");
    return ["# " + _("My {name}", { name: site }), ...parts, `<!-- mondays-notes ${again} -->`].join("\n\n") + "\n";
  };
  const save = () => {
    const name = _("My {name}", { name: site }).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
    const link = node("a", { href: URL.createObjectURL(new Blob([inMarkdown()], { type: "text/markdown" })), download: `${name}.md` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // Nothing is lost: what is in one of them stays, and two answers to one question are both there.
  const merged = (mine, theirs) => {
    const both = (list) => [...new Set([...mine[list], ...theirs[list]])];
    const answers = { ...theirs.answers };
    for (const [question, answer] of Object.entries(mine.answers)) {
      const [one, other] = [String(answer), String(answers[question] ?? "")];
      answers[question] = one.includes(other) ? one : other.includes(one) ? other : `${one}\n\n${other}`;
    }
    const newer = theirs.at > mine.at ? theirs : mine;
    return { ...newer, done: mine.done || theirs.done, steps: both("steps"), spots: both("spots"), answers };
  };
  const load = async (file) => {
    let found;
    try {
      found = record(JSON.parse((await file.text()).match(/<!-- mondays-notes (\{.*\}) -->/s)[1]));
    } catch {
      say(_("This file has no notes from here. Choose a file that you saved here; its name ends in .md."));
      return;
    }
    const other = typeof found.site === "string" && found.site !== site && found.site;
    if (other && !confirm(_("These notes are from {name}. Add them to your notes here?", { name: other }))) return;
    const [all, theirs] = [read(), record(found.notes)];
    for (const name of Object.keys(theirs)) all[name] = name in all ? merged(notesOf(all, name), notesOf(theirs, name)) : notesOf(theirs, name);
    if (!store(all)) {
      say(_("There is not enough room in this browser for these notes. Nothing has changed."));
      return;
    }
    for (const what of ["season", "weighing"]) {
      try { if (found[what] && !kept(keys[what])) localStorage.setItem(keys[what], String(found[what])); } catch { /* no room */ }
    }
    showAgain();
    say(_("Your notes are loaded. What was here before is still here."));
  };

  const erase = () => {
    const what = [...inOrder().map(({ title }) => title), kept(keys.season) && _("your season"), kept(keys.weighing) && _("what you chose when you weighed your habits"), kept(keys.names) && _("the names of your circle")].filter(Boolean);
    if (!what.length) {
      say(_("There is nothing to erase."));
      return;
    }
    const list = what.map((each) => `• ${each}`).join("\n");
    if (!confirm(`${_("Everything that you ticked, wrote and chose is erased from this browser:")}\n\n${list}\n\n${_("This cannot be undone. Files that you have saved stay.")}`)) return;
    for (const key of Object.values(keys)) localStorage.removeItem(key);
    window.mondaysYours?.forget();
    for (const answer of document.querySelectorAll(".own.answer")) answer.open = false;
    showAgain();
    say(_("Everything is erased."));
  };
  return { save, load, erase };
};

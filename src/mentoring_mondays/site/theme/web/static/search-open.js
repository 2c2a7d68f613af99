// Opens the search by its link, by Ctrl-K and by "/", at once, and loads what finds (search.js) and the
// index meanwhile. On the search page it is in the page. The query stays in the history of the
// browser, so that Back brings it again with what was found.
(() => {
  // The text in the site's language, which words.js has; without that script, it is English.
  const _ = (text, values = {}) => (window.mondaysWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const ngettext = (one, many, count) => {
    const forms = window.mondaysWords?.[one] ?? { one, other: many };
    return _(forms[new Intl.PluralRules(window.mondaysWords?.[""] ?? "en").select(count)] ?? forms.other, { count });
  };
  const root = document.documentElement.dataset.content_root || "./";
  const here = document.currentScript.src.replace(/search-open\.js.*/, "");
  const place = document.getElementById("search-page");
  const link = document.querySelector(".search-link");
  let loading, dialog, search;

  const load = (address) => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: done, onerror: () => { script.remove(); failed(); } });
    document.head.append(script);
  });
  // Scripts and not fetch, because it has to work for a page opened from the file system.
  const ready = () => {
    loading ??= load(`${here}search.js`).then(() => load(`${root}search-index.js`)).catch((error) => {
      loading = null; // it can be tried again
      throw error;
    });
    return loading;
  };

  const node = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const slashIsOn = () => {
    try { return localStorage.getItem("mondays-slash") !== "off"; } catch { return true; }
  };
  const slashSwitch = () => {
    const box = node("input", { type: "checkbox" });
    box.checked = slashIsOn();
    box.addEventListener("change", () => {
      try { localStorage.setItem("mondays-slash", box.checked ? "on" : "off"); } catch { /* for this page only */ }
    });
    return node("label", { class: "search-slash" }, box, ` ${_("The / key opens this search")}`);
  };
  // In the history: as the address of the search page, or beside the address of another page.
  const remember = (query) => {
    const address = new URL(location);
    if (place && query) address.searchParams.set("q", query);
    else if (place) address.searchParams.delete("q");
    try { history.replaceState({ ...history.state, search: query }, "", address); } catch { /* not in a file */ }
  };

  // A search: its field, its results, and the keys to move through them.
  const panel = () => {
    const field = node("input", { type: "search", id: "search-field", autocomplete: "off", spellcheck: "false", enterkeyhint: "search" });
    const status = node("p", { class: "search-status", role: "status" });
    const list = node("ol", { class: "search-results" });
    const form = node("form", { class: "search", role: "search" }, node("label", { for: "search-field" }, _("Search all entries")), field, status, list);
    let pause;
    const show = () => {
      const query = field.value.trim();
      const found = query ? window.mondaysLines(query) : [];
      list.replaceChildren(...(found.length || !query ? found : window.mondaysOffers()));
      clearTimeout(pause);
      pause = setTimeout(() => found.forEach((line) => line.complete()), 150); // not at every letter
      status.textContent = !query ? _("Try a word, or “Habit 7”.")
        : found.length === window.mondaysMost ? _("The {count} closest pages", { count: found.length })
        : found.length ? ngettext("{count} page found", "{count} pages found", found.length) : _("Nothing found. Try another word.");
    };
    const failed = () => {
      const again = node("button", { type: "button", class: "copy" }, _("Try again"));
      again.addEventListener("click", () => { field.focus(); fill(); });
      const page = `${link.href}?q=${encodeURIComponent(field.value)}`;
      status.replaceChildren(_("The search could not be loaded."), " ", again, ...(place ? [] : [" ", node("a", { href: page }, _("Open the search page"))]));
    };
    const fill = () => {
      if (!loading) status.textContent = _("Loading…");
      return ready().then(show, failed);
    };
    field.addEventListener("input", () => { remember(field.value); fill(); });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (matchMedia("(hover: none)").matches) field.blur(); // the keyboard of a phone goes, and the list is seen
      else fill().then(() => list.querySelector(":scope > li > a")?.click());
    });
    form.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!step) return;
      const stops = [field, ...list.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + step];
      if (next) { event.preventDefault(); next.focus(); }
    });
    return { form, field, fill };
  };

  const makeDialog = () => {
    search = panel();
    const close = node("button", { type: "button", class: "search-close" }, _("Close"));
    dialog = node("dialog", { class: "search-dialog", "aria-label": _("Search") }, close, search.form, slashSwitch());
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => remember(null));
    dialog.addEventListener("click", (event) => {
      const to = event.target.closest("a"); // on another page, the search stays open for who comes back
      if (event.target === dialog || (to?.hash && to.pathname === location.pathname)) dialog.close();
    });
    document.body.append(dialog);
  };
  const open = (query) => {
    if (place) { search.field.focus(); return; }
    document.getElementById("navigation")?.hidePopover?.();
    if (!dialog) makeDialog();
    if (!dialog.open) dialog.showModal();
    if (typeof query === "string") {
      search.field.value = query;
      remember(query);
    }
    search.field.select();
    search.field.focus();
    search.fill();
  };

  if (place) {
    search = panel();
    search.field.value = new URLSearchParams(location.search).get("q") || "";
    place.replaceChildren(search.form);
    search.field.focus();
    search.fill().then(() => place.append(slashSwitch())); // then, what is found does not move it
  } else if (link) {
    link.setAttribute("aria-keyshortcuts", "/ Control+K");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      open();
    });
    addEventListener("pageshow", () => { if (history.state?.search && !dialog?.open) open(history.state.search); });
  }
  document.addEventListener("submit", (event) => {
    const asked = event.target.matches(".find") && event.target.querySelector("[name=q]").value.trim();
    if (!asked) return;
    event.preventDefault();
    open(asked);
  });
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    const key = event.key.toLowerCase();
    const ask = key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    // A single key can interfere with speech input, so it can be turned off (WCAG 2.1.4).
    const single = !event.ctrlKey && !event.metaKey && !event.altKey;
    const slash = key === "/" && single && !writing && slashIsOn();
    // Nor does a host's script take a key in what one writes, or this one: that of Read the Docs would.
    if (single && (writing || key === "/")) event.stopImmediatePropagation();
    if (!ask && !slash) return;
    event.preventDefault();
    open();
  });
})();

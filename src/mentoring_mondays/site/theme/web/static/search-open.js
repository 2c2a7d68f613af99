// Opens the search by its link, by Ctrl-K and by "/", and loads it when it is first used.
(() => {
  const root = document.documentElement.dataset.content_root || "./";
  const here = document.currentScript.src.replace(/search-open\.js.*/, "");
  let loading;

  const load = (address) => new Promise((done, failed) => {
    const script = document.createElement("script");
    Object.assign(script, { src: address, onload: done, onerror: failed });
    document.head.append(script);
  });

  // Scripts and not fetch, because it has to work for a page opened from the file system.
  window.mondaysSearch = () => {
    loading ??= load(`${here}search.js`).then(() => load(`${root}search-index.js`));
    return loading;
  };

  const slashIsOn = () => {
    try { return localStorage.getItem("mondays-slash") !== "off"; } catch { return true; }
  };
  const open = (event) => {
    event.preventDefault();
    document.getElementById("navigation")?.hidePopover?.();
    window.mondaysSearch().then(() => window.mondaysSearchDialog());
  };

  const link = document.querySelector(".search-link");
  if (link && !document.getElementById("search-page")) {
    link.setAttribute("aria-keyshortcuts", "/ Control+K");
    link.setAttribute("aria-haspopup", "dialog");
    link.addEventListener("click", (event) => {
      if (!event.ctrlKey && !event.metaKey && !event.shiftKey) open(event);
    });
  }
  document.addEventListener("keydown", (event) => {
    const writing = event.target.closest?.("input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]");
    const key = event.key.toLowerCase();
    if (key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) open(event);
    // A single key can interfere with speech input, so it can be turned off (WCAG 2.1.4).
    else if (key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !writing && slashIsOn()) open(event);
  });
  if (document.getElementById("search-page")) window.mondaysSearch().then(() => window.mondaysSearchPage());
})();

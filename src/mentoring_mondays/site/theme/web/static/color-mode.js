// Loaded in the head, and before anything is painted: the reader's choice of colors, and the fonts.
// Without it, or without a choice, the device's own setting is used.
(() => {
  const root = document.documentElement;
  let choice = null;
  try { choice = localStorage.getItem("mondays-colors"); } catch { /* storage is off */ }
  try { // the home page keeps a line for who comes back, so that nothing moves when companion.js fills it
    if (localStorage.getItem("mondays-notes") && !localStorage.getItem("mondays-season")) root.dataset.notes = "";
  } catch { /* storage is off */ }
  root.dataset.theme = choice === "light" || choice === "dark" ? choice : "auto";

  // The fonts that the page itself does not ask for, before the style sheet that names them is loaded.
  for (const face of location.protocol === "file:" ? [] : ["serif-italic", "serif-semibold", "sans-semibold"]) {
    const link = document.createElement("link");
    Object.assign(link, { rel: "preload", as: "font", type: "font/woff2", crossOrigin: "" });
    link.href = new URL(`fonts/${face}.woff2`, document.currentScript.src);
    document.head.append(link);
  }

  // The page is shown when its fonts are there, so that nothing moves; after three seconds, as browsers
  // do it with text, it is shown without them.
  const show = () => { delete root.dataset.fonts; };
  root.dataset.fonts = "";
  setTimeout(show, 3000);
  document.addEventListener("DOMContentLoaded", () => {
    const faces = ["400 1em 'Source Serif'", "italic 400 1em 'Source Serif'", "600 1em 'Source Serif'", "400 1em 'Source Sans'", "600 1em 'Source Sans'"];
    Promise.all(faces.map((face) => document.fonts.load(face))).then(show, show);
  });

  // The colors of code and of the browser's own bar, which otherwise follow the device.
  const setMedia = () => {
    const { theme } = root.dataset;
    for (const each of document.querySelectorAll("meta[data-mode], #pygments_dark_css")) {
      const mode = each.dataset.mode || "dark";
      each.setAttribute("media", theme === "auto" ? `(prefers-color-scheme: ${mode})` : theme === mode ? "all" : "not all");
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    setMedia();
    const field = document.querySelector(".color-mode");
    if (!field) return;
    field.hidden = false;
    for (const option of field.querySelectorAll("input")) {
      option.checked = option.value === root.dataset.theme;
      option.addEventListener("change", () => {
        root.dataset.theme = option.value;
        setMedia();
        try { localStorage.setItem("mondays-colors", option.value); } catch { /* for this page only */ }
      });
    }
  });
})();

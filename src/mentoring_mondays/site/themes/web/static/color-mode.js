// Loaded in the head, and before anything is painted: the reader's choice of colors.
// Without it, or without a choice, the machine's own setting holds.
(() => {
  const root = document.documentElement;
  let choice = null;
  try { choice = localStorage.getItem("mondays-colors"); } catch { /* storage is off */ }
  root.dataset.theme = choice === "light" || choice === "dark" ? choice : "auto";

  document.addEventListener("DOMContentLoaded", () => {
    const field = document.querySelector(".color-mode");
    if (!field) return;
    field.hidden = false;
    for (const option of field.querySelectorAll("input")) {
      option.checked = option.value === root.dataset.theme;
      option.addEventListener("change", () => {
        root.dataset.theme = option.value;
        try { localStorage.setItem("mondays-colors", option.value); } catch { /* for this page only */ }
      });
    }
  });
})();

// The menu of a phone is a popover, which opens and closes without a script. This closes it where a
// popover alone would stay in the way: when the window is widened, and when the focus leaves it.
(() => {
  const menu = document.getElementById("navigation");
  if (!menu?.hidePopover) return;
  const close = () => menu.hidePopover(); // nothing happens if it is closed
  matchMedia("(min-width: 64rem)").addEventListener("change", close);
  document.addEventListener("focusin", (event) => { if (!menu.contains(event.target)) close(); });
})();

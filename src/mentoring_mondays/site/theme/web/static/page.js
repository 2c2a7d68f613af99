// Shows text that is true only on some days on those days, by the reader's own date, so that a page that
// was built a year ago is still right. Without scripts, it says what was true when it was built.
(() => {
  const iso = (day) => new Date(day - day.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const now = new Date();
  const today = iso(now);
  for (const part of document.querySelectorAll("[data-from], [data-until]")) {
    const { from = "", until = "9999" } = part.dataset;
    part.hidden = !(from <= today && today < until);
  }
  // A suggested day to begin on must not have passed.
  for (const time of document.querySelectorAll("time.next-day")) {
    const day = new Date(`${time.dateTime}T12:00`);
    while (iso(day) < today) day.setDate(day.getDate() + 7);
    if (iso(day) === time.dateTime) continue;
    time.dateTime = iso(day);
    const format = { weekday: "long", year: "numeric", month: "long", day: "numeric" };
    time.textContent = day.toLocaleDateString(window.mondaysWords?.[""] ?? "en", format);
  }
})();

// The navigation. On a phone it is a popover, which opens and closes without a script. This closes it
// where a popover alone would stay in the way: when the window is widened, and when the focus leaves it.
// Beside a page, it is moved until the link to this page is seen. The contents follow the scroll.
(() => {
  const menu = document.getElementById("navigation");
  if (!menu) return;
  const side = menu.parentElement;
  const here = menu.querySelector("[aria-current]");
  if (here && here.offsetTop > side.clientHeight * 0.8) side.scrollTop = here.offsetTop - side.clientHeight / 2;

  for (const list of document.querySelectorAll(".on-this-page, .entry-bar")) {
    const links = [...list.querySelectorAll("a[href^='#']")];
    const places = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
    const follow = () => {
      const now = places.findLastIndex((place) => place.getBoundingClientRect().top < innerHeight / 5);
      links.forEach((link, number) => (number === now ? link.setAttribute("aria-current", "location") : link.removeAttribute("aria-current")));
    };
    const seen = new IntersectionObserver(follow, { rootMargin: "100000px 0px -80% 0px" });
    places.forEach((place) => seen.observe(place));
    addEventListener("resize", follow);
  }

  if (!menu.hidePopover) return;
  const close = () => menu.hidePopover(); // nothing happens if it is closed
  matchMedia("(min-width: 64rem)").addEventListener("change", close);
  document.addEventListener("focusin", (event) => { if (!menu.contains(event.target)) close(); });
})();

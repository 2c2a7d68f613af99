// On a redirect page: go to its target and keep the fragment, which the page's own redirect
// loses. If the page has a list of weeks, the reader's own date decides which.
addEventListener("DOMContentLoaded", () => {
  const now = new Date();
  const today = new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  const weeks = [...document.querySelectorAll("a[data-from]")];
  const week = weeks.find((link) => link.dataset.from <= today && today < link.dataset.until);
  const link = week || document.querySelector("a[data-otherwise]") || document.querySelector("a");
  location.replace(link.href + location.search + location.hash);
});

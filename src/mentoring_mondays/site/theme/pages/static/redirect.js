/* On the page at an old address: go where it leads, and take the fragment along, which
   the page's own way of going there loses. */
addEventListener("DOMContentLoaded", function () {
  var link = document.querySelector("a");
  location.replace(link.href + location.search + location.hash);
});

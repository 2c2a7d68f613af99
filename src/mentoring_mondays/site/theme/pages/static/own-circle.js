/* Start your own circle: moves the days of a ready-made calendar to the day chosen. */
(function () {
  "use strict";
  var form = document.getElementById("own-circle");
  var status = document.getElementById("own-circle-status");
  var DAY = 24 * 60 * 60 * 1000;

  function moved(calendar, from, to) {
    var days = (Date.parse(to) - Date.parse(from)) / DAY;
    return calendar
      .replace(/^(DT(?:START|END);VALUE=DATE:)(\d{4})(\d\d)(\d\d)/gm, function (_, name, y, m, d) {
        var day = new Date(Date.UTC(y, m - 1, Number(d) + days));
        return name + day.toISOString().slice(0, 10).replace(/-/g, "");
      })
      .replace(/^UID:\d{4}-\d\d-\d\d/gm, "UID:" + to)
      .replace(/\r?\n/g, "\r\n"); // HTML keeps the second half of a line end only
  }

  function weekday(day) {
    return new Date(day).getUTCDay();
  }

  function download(text, name) {
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "text/calendar" }));
    link.download = name;
    link.click();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 1000);
  }

  form.classList.add("ready"); // for a browser that cannot tell its style sheet of scripts
  form.first.addEventListener("input", function () {
    form.first.setCustomValidity(
      weekday(form.first.value) === weekday(form.dataset.first) ? "" : form.dataset.wrong);
  });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    var book = form.book.selectedOptions[0];
    var name = book.value + "-" + form.first.value + ".ics";
    download(moved(book.dataset.calendar, form.dataset.first, form.first.value), name);
    status.textContent = name + " is with your downloads. Open it to add the days.";
  });
}());

// Circle mode: one question at a time, with its minutes on a clock. Everything it shows is in the page,
// so it works offline. The steps are a row that scrolls sideways and stops at each: a swipe needs no script.
// The step is kept in the browser's history: the back button closes circle mode, and a page that a phone
// has dropped meanwhile opens where the circle was.
(() => {
  const NAMES = "mondays-circle";
  const dialog = document.querySelector("dialog.circle");
  const questions = document.querySelectorAll(".discuss > :is(ul, ol) > li");
  if (!dialog?.showModal || !questions.length) return;
  const find = (name) => dialog.querySelector(`.circle-${name}`);
  const filled = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  const [row, names, who, clock, line] = [find("steps"), find("names"), find("who"), find("clock"), dialog.querySelector("progress")];
  const nobody = who.textContent;
  const pause = find("pause");
  const pauseText = pause.textContent;
  let steps, now, aim, end, left, ticking, awake;

  // A step for each question, without what companion.js has added to it.
  const makeSteps = () => {
    const pattern = find("question");
    questions.forEach((item, index) => {
      const step = pattern.cloneNode(true);
      const asked = document.createElement("div");
      asked.append(...item.cloneNode(true).childNodes);
      asked.querySelectorAll(".own").forEach((each) => each.remove());
      step.firstElementChild.textContent = filled(step.firstElementChild.dataset.said, { number: index + 1, count: questions.length });
      step.firstElementChild.removeAttribute("data-said");
      step.append(asked);
      pattern.before(step);
    });
    pattern.remove();
    steps = [...row.children];
    const seen = new IntersectionObserver((shown) => {
      const step = shown.find((each) => each.isIntersecting)?.target;
      if (step && dialog.open && steps.indexOf(step) !== now) show(steps.indexOf(step));
    }, { root: row, threshold: 0.6 });
    steps.forEach((step) => seen.observe(step));
  };

  const tick = () => {
    left = Math.max(0, end - Date.now());
    line.value = left;
    const text = left ? filled(clock.dataset.left, { minutes: Math.ceil(left / 60000) }) : clock.dataset.over;
    if (clock.textContent !== text) clock.textContent = text;
  };
  const run = (on) => {
    clearInterval(ticking);
    pause.textContent = on ? pauseText : pause.dataset.goOn;
    if (!on) return;
    end = Date.now() + left;
    ticking = setInterval(tick, 1000);
    tick();
  };
  // Another one begins each step, and another one each week.
  const sayWho = () => {
    const here = names.querySelector("input").value.split(",").map((name) => name.trim()).filter(Boolean);
    const week = Math.floor(Date.parse(dialog.dataset.week) / (7 * 24 * 60 * 60 * 1000));
    who.textContent = here.length ? filled(who.dataset.named, { name: here[(week + now) % here.length] }) : nobody;
  };
  const moveTo = (step, behavior) => step.scrollIntoView({ behavior, block: "nearest", inline: "start" });
  // Keys scroll what is higher than the screen.
  const reach = () => steps.forEach((step) => { step.tabIndex = step.scrollHeight > step.clientHeight ? 0 : -1; });
  addEventListener("resize", () => { // as when a phone is turned
    if (!dialog.open) return;
    moveTo(steps[now], "instant");
    reach();
  });
  const show = (number) => {
    now = number;
    history.replaceState({ ...history.state, circle: now }, "");
    if (steps.includes(document.activeElement)) row.focus({ preventScroll: true });
    steps.forEach((step, index) => { step.inert = index !== now; });
    reach();
    // A button that goes gives the focus to the steps: keys work on.
    for (const [name, end] of [["back", 0], ["next", steps.length - 1]]) {
      if (now === end && document.activeElement === find(name)) row.focus({ preventScroll: true });
      find(name).disabled = now === end;
    }
    names.hidden = now > 0;
    find("said").textContent = steps[now].innerText; // for who does not see it
    left = steps[now].dataset.minutes * 60000;
    line.max = left;
    sayWho();
    run(true);
  };
  // A key that is pressed again while the row still moves goes on from where it moves to.
  const go = (by) => {
    const next = ("onscrollend" in row ? aim ?? now : now) + by;
    if (!steps[next]) return;
    aim = next;
    moveTo(steps[next], "auto");
  };
  row.addEventListener("scrollend", () => { aim = undefined; });

  const stayAwake = () => {
    if (!dialog.open || document.hidden) return;
    navigator.wakeLock?.request("screen").then((lock) => { awake = lock; }, () => { /* the screen may go dark */ });
  };
  const open = (number) => {
    if (!steps) makeSteps();
    aim = undefined;
    dialog.showModal();
    const step = steps[number] ?? steps[0];
    moveTo(step, "instant");
    show(steps.indexOf(step));
    stayAwake();
  };
  const openAsBefore = () => {
    const { circle } = history.state ?? {};
    if (circle === undefined) dialog.close();
    else if (!dialog.open) open(circle);
  };
  document.addEventListener("visibilitychange", stayAwake); // a page out of sight loses the lock
  addEventListener("popstate", openAsBefore);
  dialog.addEventListener("close", () => {
    if (dialog.open) return; // opened again, by the forward button, before this event came
    run(false);
    awake?.release();
    if (history.state && "circle" in history.state) history.back();
  });
  find("close").addEventListener("click", () => dialog.close());
  find("back").addEventListener("click", () => go(-1));
  find("next").addEventListener("click", () => go(1));
  pause.addEventListener("click", () => run(pause.textContent !== pauseText));
  dialog.addEventListener("keydown", (event) => {
    const ahead = getComputedStyle(row).direction === "rtl" ? -1 : 1;
    const by = { ArrowRight: ahead, ArrowLeft: -ahead, PageDown: 1, PageUp: -1 }[event.key];
    if (!by || event.target.matches("input")) return;
    event.preventDefault();
    go(by);
  });
  const field = names.querySelector("input");
  try { field.value = localStorage.getItem(NAMES) || ""; } catch { /* storage is off */ }
  field.addEventListener("input", () => {
    try { localStorage.setItem(NAMES, field.value); } catch { /* for this time only */ }
    sayWho();
  });

  const opener = document.querySelector(".circle-open");
  questions[questions.length - 1].parentElement.after(opener);
  opener.hidden = false;
  opener.firstElementChild.addEventListener("click", () => {
    history.pushState({}, "");
    open(0);
  });
  openAsBefore();
})();

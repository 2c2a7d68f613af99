// Circle mode: one question at a time, with its minutes on a clock. Everything it shows is in the page,
// so it works offline. The steps are a row that scrolls sideways and stops at each: a swipe needs no script.
(() => {
  const NAMES = "mondays-circle";
  const dialog = document.querySelector("dialog.circle");
  const questions = document.querySelector(".discuss :is(ul, ol)");
  if (!dialog?.showModal || !questions) return;
  const find = (name) => dialog.querySelector(`.circle-${name}`);
  const filled = (text, words) => text.replace(/\{(\w+)\}/g, (_, name) => words[name]);
  const [row, names, who, clock, line] = [find("steps"), find("names"), find("who"), find("clock"), dialog.querySelector("progress")];
  const nobody = who.textContent;
  const pause = find("pause");
  const pauseText = pause.textContent;
  let steps, now, end, left, ticking, awake;

  // A step for each question, without what companion.js has added to it.
  const makeSteps = () => {
    const pattern = find("question");
    const all = [...questions.children];
    all.forEach((item, index) => {
      const step = pattern.cloneNode(true);
      const asked = document.createElement("div");
      asked.append(...item.cloneNode(true).childNodes);
      asked.querySelectorAll(".own").forEach((each) => each.remove());
      step.firstElementChild.textContent = filled(step.firstElementChild.dataset.said, { number: index + 1, count: all.length });
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
  const show = (number) => {
    now = number;
    steps.forEach((step, index) => { step.inert = index !== now; });
    find("back").disabled = now === 0;
    find("next").disabled = now === steps.length - 1;
    names.hidden = now > 0;
    left = steps[now].dataset.minutes * 60000;
    line.max = left;
    sayWho();
    run(true);
  };
  const go = (by) => steps[now + by]?.scrollIntoView({ block: "nearest", inline: "start" });

  const open = () => {
    if (!steps) makeSteps();
    dialog.showModal();
    row.scrollTo(0, 0);
    show(0);
    navigator.wakeLock?.request("screen").then((lock) => { awake = lock; }, () => { /* the screen may go dark */ });
  };
  dialog.addEventListener("close", () => { run(false); awake?.release(); });
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
  questions.after(opener);
  opener.hidden = false;
  opener.firstElementChild.addEventListener("click", open);
})();

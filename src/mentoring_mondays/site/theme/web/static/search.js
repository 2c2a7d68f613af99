// Finds entries: by the phrases in their records, which say what readers call their trouble; by exact
// words, by other forms, by beginnings, and if nothing fits, by words that differ by a typing mistake.
// The index calls mondaysIndex with { books, pages, offers, synonyms }; a page is a list of its name, title,
// number of its book, date, snippet, tags and authors, headings, phrases, and the other words of its
// text. The text itself is in a script for each page, which calls mondaysPassages.
(() => {
  // The text in the site's language, which words.js has; without that script, it is English.
  const _ = (text, values = {}) => (window.mondaysWords?.[text] ?? text).replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
  const WEIGHTS = [[1, 8], [5, 5], [3, 4], [7, 4], [6, 3], [4, 3], [8, 1]]; // field, and the weight of a hit in it
  // Translators: words that say little about what somebody looks for.
  const COMMON = new Set(_("a about an and are as at be by can cannot cant do does dont feel feels felt for from get gets getting got had has have he her his how i im in is isnt it ive keep keeps me my never of on or our really she so that the their them they this to too very was we what when where why with you your").split(" "));
  const PHRASE = 12; // the weight of a phrase
  const MOST = 12; // pages found
  const MOST_WORDS = 50; // of a query that are looked for: of a whole page that is pasted, the first
  // Translators: numbers in words, from zero on.
  const NUMBERS = _("zero one two three four five six seven eight nine ten eleven twelve").split(" ");
  // Translators: endings that make another form of a word, with | between them.
  const ENDING = new RegExp(`(${_("ing|ed|s")})$`);
  const CJK = "\u3005-\u3007\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}";
  const UNSPACED = new RegExp(`[${CJK}]`, "u");
  const RUN = new RegExp(`[${CJK}]+|[^${CJK}]+`, "gu");
  const root = document.documentElement.dataset.content_root || "./";
  const isFile = (name) => name.startsWith("/"); // to download
  // A page is a file, or is in its own folder.
  const address = (name) => isFile(name) ? root + name.slice(1) : root + ("folders" in document.body.dataset ? `${name}/`.replace(/(^|\/)index\/$/, "$1") : `${name}.html`);
  let index = null;

  // Where words are not separated, each two letters in a row count as one.
  const pairs = (run) => {
    const letters = [...run];
    return letters.length > 2 && UNSPACED.test(run) ? letters.slice(1).map((letter, i) => letters[i] + letter) : [run];
  };
  const words = (text) => (text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[’'](s(?!\p{L}))?/gu, "").match(/[\p{L}\p{N}]+(\+\+|#(?![\p{L}\p{N}_]))?/gu) || [])
    .flatMap((word) => (UNSPACED.test(word) ? word.match(RUN).flatMap(pairs) : [word]));

  const make = (data) => {
    const postings = new Map(); // word -> Map(page number -> weight)
    const spread = new Map(); // word -> number of phrases with it
    const kin = new Map(); // word -> its group of words with the same meaning
    const several = []; // some words, and the one with the same meaning
    for (const group of data.synonyms ?? []) {
      const one = words(group[0]).join("");
      for (const each of group.map((some) => words(some).join(" "))) {
        if (each.includes(" ")) several.push([` ${each} `, ` ${one} `]);
        kin.set(base(each.includes(" ") ? one : each), group);
      }
    }
    const joined = (all) => several.reduce((text, [some, one]) => text.replaceAll(some, one), ` ${all.join(" ")} `).trim().split(" ");
    const listed = (page, field) => { // its words in order, but for the list of words of its text
      page.words ??= [];
      page.words[field] ??= field === 8 ? words(page[8]) : joined(words([page[field]].flat().join(" ")));
      return page.words[field];
    };
    data.pages.forEach((page, number) => {
      for (const [field, weight] of WEIGHTS) for (const word of listed(page, field)) {
        if (!postings.has(word)) postings.set(word, new Map());
        const found = postings.get(word);
        found.set(number, Math.max(found.get(number) || 0, weight));
      }
      page.phrases = page[7].map((phrase) => joined(words(phrase)));
      for (const phrase of page.phrases) for (const word of new Set(phrase)) spread.set(word, (spread.get(word) || 0) + 1);
    });
    const phrases = data.pages.reduce((sum, page) => sum + page.phrases.length, 0);
    const telling = (word) => Math.log(1 + phrases / (spread.get(word) || 1)) * (COMMON.has(word) ? 0.3 : 1);
    return { ...data, postings, telling, kin, joined, listed };
  };

  // How many letters are missing, extra, wrong or swapped (Damerau and Levenshtein).
  const slips = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return Infinity;
    let [before, last] = [[], Array.from({ length: other.length + 1 }, (_, i) => i)];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const wrong = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + wrong);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
      }
      if (Math.min(...row) > most) return Infinity;
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  const bases = new Map(); // word -> what all its forms have in common
  const base = (word) => {
    if (!bases.has(word)) {
      const cut = word.replace(/ie[sd]$/, "y").replace(ENDING, "");
      bases.set(word, cut.length > 2 ? cut : word);
    }
    return bases.get(word);
  };
  // How well a word of the index matches a word of the query: 1 is the same word.
  const near = (word, wanted) => {
    if (word === wanted) return 1;
    if (NUMBERS[word] === wanted) return 0.8;
    if (/^\d+$/.test(wanted)) return NUMBERS[wanted] === word ? 0.8 : 0;
    const [one, other] = [base(word), base(wanted)];
    if (one === other) return 0.95;
    if (index.kin.has(one) && index.kin.get(one) === index.kin.get(other)) return 0.85;
    if (wanted.length > 2 && word.startsWith(wanted)) return 0.4 + 0.5 * (wanted.length / word.length);
    if (word.length > 5 && wanted.endsWith(word)) return 0.6; // underqualified
    const shared = [...word].findIndex((letter, i) => letter !== wanted[i]);
    const stem = shared < 0 ? word.length : shared;
    return stem >= 4 && word.length - stem <= 3 && wanted.length - stem <= 3 ? 0.15 * Math.min(stem, 5) : 0;
  };
  const seen = new Map(); // what was found for a word, for the next letter of a query
  const matches = (wanted) => {
    if (!seen.has(wanted)) seen.set(wanted, look(wanted));
    return seen.get(wanted);
  };
  const look = (wanted) => {
    const all = [...index.postings.keys()];
    const found = all.map((word) => [word, near(word, wanted)]).filter(([, fit]) => fit);
    if (wanted.length < 4 || found.some(([, fit]) => fit > 0.7)) return found;
    const most = wanted.length < 8 ? 1 : 2;
    const bare = base(wanted);
    const wrong = (word) => Math.min(slips(word, wanted, most), bare === wanted ? Infinity : slips(base(word), bare, most));
    return [...found, ...all.map((word) => [word, wrong(word)]).filter(([, count]) => count <= most)
      .map(([word, count]) => [word, 0.95 - 0.25 * count])];
  };

  // Entries and books come before other pages and files, and those for contributors come last.
  const standing = ([name, , book, date]) => ((book >= 0 && !isFile(name)) || date ? 1 : 0.5);
  const isLast = ([name]) => name.startsWith("contributing/");
  const spelledOut = (query) => query.replace(/\b\d{4}-\d\d-\d\d\b/, (day) => {
    const read = new Date(`${day}T12:00Z`);
    return Number.isNaN(read.getTime()) ? day : read.toLocaleDateString(window.mondaysWords?.[""] ?? "en", { dateStyle: "long", timeZone: "UTC" });
  });

  // How much of a phrase is in the query, if much of it is: what tells phrases apart counts most.
  const met = (phrase, fits) => {
    let [shared, total] = [0, 0];
    for (const word of new Set(phrase)) {
      shared += (fits.get(word) || 0) * index.telling(word);
      total += index.telling(word);
    }
    return shared ** 2 / total || 0;
  };

  const find = (query) => {
    const all = index.joined(words(spelledOut(query.slice(0, 5000))).slice(0, MOST_WORDS));
    const telling = all.filter((word) => !COMMON.has(word));
    const wanted = telling.length ? telling : all;
    const scores = new Map(index.pages.map((_, page) => [page, { score: 0, met: 0 }]));
    const fits = new Map(all.map((word) => [word, 1])); // word of the index -> how well the query has it
    for (const each of wanted) {
      const best = new Map();
      for (const [word, fit] of matches(each)) {
        const found = index.postings.get(word);
        const rare = Math.log(1 + index.pages.length / found.size);
        fits.set(word, Math.max(fits.get(word) || 0, fit));
        for (const [page, weight] of found) best.set(page, Math.max(best.get(page) || 0, fit * weight * rare));
      }
      for (const [page, score] of best) {
        const so = scores.get(page);
        scores.set(page, { score: so.score + score, met: so.met + 1 });
      }
    }
    const phrase = all.join(" ");
    const inDigits = all.map((word) => (NUMBERS.includes(word) ? NUMBERS.indexOf(word) : word)).join(" ");
    return [...scores].filter(([, { met: some }]) => some).map(([number, { score, met: some }]) => {
      const page = index.pages[number];
      const says = (field, what = phrase) => ` ${index.listed(page, field).join(" ")} `.includes(` ${what} `);
      const said = says(1) || says(1, inDigits) ? 20 : all.length > 1 && [3, 4, 6].some((field) => says(field)) ? 8 : 0;
      const trouble = Math.max(0, ...page.phrases.map((each) => met(each, fits)));
      const meant = page.phrases.filter((each) => trouble && met(each, fits) > trouble / 3).flat();
      return { page, fits, meant, score: (score * (some / wanted.length) ** 2 + said) * standing(page) + PHRASE * trouble * (standing(page) < 1 ? 0.8 : 1) };
    }).sort((a, b) => isLast(a.page) - isLast(b.page) || b.score - a.score || (a.page[0] < b.page[0] ? -1 : 1))
      .slice(0, MOST);
  };

  const node = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const marked = (text, fits) => text.split(/([\p{L}\p{N}]+)/u)
    .map((part) => (words(part).some((word) => fits.has(word) && !COMMON.has(word)) ? node("mark", {}, part) : part));

  // The place in a page that has most of the query, and what it says there.
  const passage = (sections, fits) => {
    let best = { weight: 0 };
    for (const [fragment, text] of sections) for (const sentence of text.split(/\n|(?<=[.?!。？！])\s*/u)) {
      const found = [...new Set(words(sentence))].filter((word) => fits.has(word) && !COMMON.has(word));
      const weight = found.reduce((sum, word) => sum + fits.get(word) * index.telling(word), 0);
      if (weight > best.weight) best = { weight, fragment, sentence };
    }
    return best;
  };
  // A long sentence from shortly before the first word that fits, as there is room for two lines.
  const fromNear = (sentence, fits) => {
    const parts = sentence.split(/(?<=\s)/u);
    const first = parts.findIndex((part) => words(part).some((word) => fits.has(word) && !COMMON.has(word)));
    return sentence.length > 140 && first > 12 ? `… ${parts.slice(first - 6).join("")}` : sentence;
  };
  const arrived = new Map(); // name of a page -> what to do with its text
  const texts = new Map(); // name of a page -> the promise of its text
  const textOf = (name) => {
    if (!texts.has(name)) texts.set(name, new Promise((done, failed) => {
      arrived.set(name, done);
      document.head.append(Object.assign(document.createElement("script"), { src: `${root}search-texts/${name}.js`, onerror: failed }));
    }));
    return texts.get(name);
  };

  const line = ({ page: [name, title, book, date, snippet], fits, meant }) => {
    const where = [index.books[book] !== title && index.books[book], date].filter(Boolean).join(" · ");
    const link = node("a", { href: address(name) }, ...marked(title, fits));
    const said = node("p", {}, ...marked(snippet, fits));
    const item = node("li", {}, link, ...(where ? [node("span", { class: "search-where" }, where)] : []), said);
    // Shows the place that was found, once its text has come; without it, what the page is about stays.
    item.complete = () => !isFile(name) && textOf(name).then((sections) => {
      // A text without the words of the query may have others of the phrases that led to it.
      const { sentence, fragment } = [fits, new Map(meant.map((word) => [word, 1]))]
        .map((all) => passage(sections, all)).find((found) => found.sentence) ?? {};
      if (sentence) said.replaceChildren(...marked(fromNear(sentence, fits), fits));
      if (fragment) link.hash = fragment;
    }, () => texts.delete(name));
    return item;
  };
  const offer = ([heading, links]) => node("li", { class: "search-offer" }, node("p", { class: "label" }, heading),
    node("ul", {}, ...links.map(([text, name]) => node("li", {}, node("a", { href: address(name) }, text)))));

  window.mondaysIndex = (data) => { index = make(data); };
  window.mondaysPassages = (name, sections) => arrived.get(name)(sections);
  window.mondaysFind = (query) => find(query).map(({ page }) => page);
  // What search-open.js shows: a line for each page that was found, or else what to choose from.
  window.mondaysLines = (query) => find(query).map(line);
  window.mondaysMost = MOST;
  window.mondaysOffers = () => index.offers.map(offer);
})();

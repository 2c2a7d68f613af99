// Finds entries: by exact words, by other forms, by beginnings, and if nothing fits,
// by words that differ by a typing mistake.
// The index calls mondaysIndex with { books, pages }; a page is a list of its name, title,
// number of its book, date, snippet, tags and authors, headings, and the other words of its text.
(() => {
  const WEIGHTS = [[1, 8], [5, 5], [3, 4], [6, 3], [4, 3], [7, 1]]; // field, and the weight of a hit in it
  const COMMON = new Set("a an and are as at be by do for from how i in is it my of on or the to with you your".split(" "));
  const NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
  const root = document.documentElement.dataset.content_root || "./";
  // A page is a file, or is in its own folder.
  const address = (name) => root + ("folders" in document.body.dataset ? `${name}/`.replace(/(^|\/)index\/$/, "$1") : `${name}.html`);
  let index = null;

  const words = (text) => (text.toLowerCase().normalize("NFKD").replace(/\p{M}/gu, "")
    .replace(/[’']s?(?!\p{L})/gu, "").match(/[\p{L}\p{N}]+/gu) || []);

  const make = (data) => {
    const postings = new Map(); // word -> Map(page number -> weight)
    data.pages.forEach((page, number) => {
      for (const [field, weight] of WEIGHTS) for (const word of words(page[field])) {
        if (!postings.has(word)) postings.set(word, new Map());
        const found = postings.get(word);
        found.set(number, Math.max(found.get(number) || 0, weight));
      }
    });
    return { ...data, postings };
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
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  const base = (word) => {
    const cut = word.replace(/ies$/, "y").replace(/(ing|ed|s)$/, "");
    return cut.length > 2 ? cut : word;
  };
  // How well a word of the index matches a word of the query: 1 is the same word.
  const near = (word, wanted) => {
    if (word === wanted) return 1;
    if (NUMBERS[word] === wanted) return 0.8;
    if (/^\d+$/.test(wanted)) return NUMBERS[wanted] === word ? 0.8 : 0;
    if (base(word) === base(wanted)) return 0.95;
    if (wanted.length > 2 && word.startsWith(wanted)) return 0.4 + 0.5 * (wanted.length / word.length);
    const shared = [...word].findIndex((letter, i) => letter !== wanted[i]);
    const stem = shared < 0 ? word.length : shared;
    return stem >= 4 && word.length - stem <= 3 && wanted.length - stem <= 3 ? 0.15 * Math.min(stem, 5) : 0;
  };
  const matches = (wanted) => {
    const all = [...index.postings.keys()];
    const found = all.map((word) => [word, near(word, wanted)]).filter(([, fit]) => fit);
    if (found.length || wanted.length < 4) return found;
    const most = wanted.length < 8 ? 1 : 2;
    return all.map((word) => [word, slips(word, wanted, most)]).filter(([, count]) => count <= most)
      .map(([word, count]) => [word, 0.8 - 0.25 * count]);
  };

  // Entries and books come before other pages, and those before pages in a folder.
  const standing = ([name, , book, date]) => (book >= 0 || date ? 1 : name.includes("/") ? 0.1 : 0.5);
  const spelledOut = (query) => query.replace(/\b\d{4}-\d\d-\d\d\b/, (day) => {
    const read = new Date(`${day}T12:00Z`);
    return Number.isNaN(read.getTime()) ? day : read.toLocaleDateString("en-US", { dateStyle: "long", timeZone: "UTC" });
  });

  const find = (query) => {
    const all = words(spelledOut(query));
    const telling = all.filter((word) => !COMMON.has(word));
    const wanted = telling.length ? telling : all;
    const scores = new Map();
    const hits = new Set();
    for (const each of wanted) {
      const best = new Map();
      for (const [word, fit] of matches(each)) {
        const found = index.postings.get(word);
        const rare = Math.log(1 + index.pages.length / found.size);
        hits.add(word);
        for (const [page, weight] of found) best.set(page, Math.max(best.get(page) || 0, fit * weight * rare));
      }
      for (const [page, score] of best) {
        const so = scores.get(page) || { score: 0, met: 0 };
        scores.set(page, { score: so.score + score, met: so.met + 1 });
      }
    }
    const phrase = all.join(" ");
    return [...scores].map(([number, { score, met }]) => {
      const page = index.pages[number];
      const says = (field) => ` ${words(page[field]).join(" ")} `.includes(` ${phrase} `);
      const said = says(1) ? 20 : all.length > 1 && [3, 4, 6].some(says) ? 8 : 0;
      return { page, score: (score * (met / wanted.length) ** 2 + said) * standing(page) };
    }).sort((a, b) => b.score - a.score || (a.page[0] < b.page[0] ? -1 : 1))
      .slice(0, 12).map(({ page }) => ({ page, hits }));
  };

  const node = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };
  const marked = (text, hits) => text.split(/([\p{L}\p{N}]+)/u)
    .map((part) => (words(part).some((word) => hits.has(word)) ? node("mark", {}, part) : part));

  const line = ({ page: [name, title, book, date, snippet], hits }) => {
    const where = [index.books[book] !== title && index.books[book], date].filter(Boolean).join(" · ");
    return node("li", {}, node("a", { href: address(name) }, ...marked(title, hits)),
      ...(where ? [node("span", { class: "search-where" }, where)] : []),
      node("p", {}, ...marked(snippet, hits)));
  };

  window.mondaysIndex = (data) => { index = make(data); };
  window.mondaysFind = (query) => find(query).map(({ page }) => page);
  // What search-open.js shows: a line for each page that was found, if the index has come.
  window.mondaysLines = (query) => find(query).map(line);
})();

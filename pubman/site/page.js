(() => {
  "use strict";

  const own = (name) => document.getElementById(`pubman-${name}`);
  const { tables, papers: facts } = JSON.parse(own("data").textContent);
  const search = own("search");
  const sort = own("sort");
  const status = own("status");
  const list = own("list");
  const groups = own("groups");
  const flat = own("flat");
  const clear = own("clear");
  const sections = [...groups.children].map((element) => ({
    element,
    list: element.lastElementChild,
    papers: [],
    shown: true,
    order: "",
    chip: document.querySelector(`.years a[href="#${element.id}"]`)?.parentElement,
  }));

  // Folding: letters without accents and case, so that "muller" finds "Müller".
  const letters = { ß: "ss", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h" };
  const fold = (text) => {
    const lower = text.toLowerCase();
    return /^[\x20-\x7e]*$/.test(lower)
      ? lower
      : lower
          .normalize("NFKD")
          .replace(/[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g, "")
          .replace(/[ßøłđðþæœıħ]/g, (letter) => letters[letter])
          .replace(/\p{Pd}/gu, "-")
          .replace(/[\u2018\u2019\u02bc]/g, "'");
  };
  const foldedNames = tables.names.map(fold);
  const foldedVenues = tables.venues.map(fold);

  const papers = [];
  for (const section of sections) {
    const heading = section.element.firstElementChild.textContent;
    for (const element of section.list.children) {
      const [year, kind, venue, people, owners, title, words] = facts[papers.length];
      const paper = {
        element,
        section,
        shown: true,
        title: fold(title),
        first: people.length ? people[0] : Infinity,
        year: year === null ? heading : String(year),
        kind: tables.kinds[kind],
        venue: tables.venues[venue] ?? "",
        authors: new Set(people.filter((_, place) => !owners.includes(place)).map((index) => tables.names[index])),
      };
      paper.text = [
        paper.title,
        ...people.map((index) => foldedNames[index]),
        foldedVenues[venue] ?? "",
        year ?? "",
        fold(words),
      ].join("\n");
      papers.push(paper);
      section.papers.push(paper);
    }
  }

  const fits = {
    year: (paper, value) => paper.year === value,
    kind: (paper, value) => paper.kind === value,
    venue: (paper, value) => paper.venue === value,
    author: (paper, value) => paper.authors.has(value),
  };
  const filters = Object.keys(fits).map((name) => ({ name, select: own(name), fits: fits[name] }));

  // What can be chosen, each with the number of its papers.
  const choices = (values, order) => {
    const counts = new Map(order.map((value) => [value, 0]));
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
    return [...counts].filter(([, count]) => count);
  };
  const offered = {
    year: choices(papers.map((paper) => paper.year), []),
    kind: choices(papers.map((paper) => paper.kind), tables.kinds),
    venue: choices(papers.map((paper) => paper.venue).filter(Boolean), tables.venues),
    author: choices(papers.flatMap((paper) => [...paper.authors]), tables.names),
  };
  for (const { name, select } of filters) {
    for (const [value, count] of offered[name]) select.add(new Option(`${value} (${count})`, value));
    select.closest(".field").hidden = offered[name].length < 2;
  }

  const counted = (number) => (number === 1 ? "1 paper" : `${number} papers`);
  let order = "";
  let listed = papers;
  let found = papers.length;

  // Layout takes longer than searching: what fills the screen is settled at once, the rest when typing pauses, and then
  // in portions, a frame each.
  const PAUSE = 120;
  const PORTION = 250;
  let next = 0;
  let placed = 0;
  let frame = 0;
  let rest = 0;

  const show = (thing, wanted) => {
    if (thing.shown !== wanted) {
      thing.shown = wanted;
      thing.element.hidden = !wanted;
      return 1;
    }
    return 0;
  };
  const turned = (some) => (order === "reversed" ? [...some].reverse() : some);
  const putAfter = (parent, last, element) => (last ? last.after(element) : parent.prepend(element));
  // Put the paper, or the section that it stands in, after the one before it; the number of papers that moved.
  const place = (paper) => {
    if (order in orders) {
      if (next < placed) return 0;
      putAfter(flat, listed[next - 1]?.element, paper.element);
      placed = next + 1;
      return 1;
    }
    const { section } = paper;
    if (section.order === order) return 0;
    section.order = order;
    section.list.append(...turned(section.papers).map(({ element }) => element));
    putAfter(groups, listed[next - 1]?.section.element, section.element);
    return section.papers.length;
  };
  const settle = (enough) => {
    let fitting = 0;
    let changes = 0;
    for (; next < listed.length && !enough(fitting, changes); next += 1) {
      const paper = listed[next];
      changes += place(paper);
      if (!(order in orders)) {
        const { section } = paper;
        if (section.sized !== section.found) {
          section.sized = section.found;
          section.element.style.containIntrinsicBlockSize = `${5 + 7 * section.found}rem`;
        }
        changes += show(section, section.found > 0);
        if (!section.found) continue;
      }
      changes += show(paper, paper.fitting);
      fitting += paper.fitting;
    }
  };
  const settleRest = () => {
    settle((_, changes) => changes >= PORTION);
    if (next < listed.length) frame = requestAnimationFrame(() => (rest = setTimeout(settleRest)));
  };
  const settleLater = () => {
    cancelAnimationFrame(frame);
    clearTimeout(rest);
    rest = setTimeout(settleRest, PAUSE);
  };
  const settleAll = () => settle(() => false);

  const find = () => {
    const words = fold(search.value).split(/\s+/).filter(Boolean);
    const asked = filters.filter(({ select }) => select.value);
    found = 0;
    for (const section of sections) section.found = 0;
    for (const paper of papers) {
      paper.fitting =
        words.every((word) => paper.text.includes(word)) &&
        asked.every((filter) => filter.fits(paper, filter.select.value));
      found += paper.fitting;
      paper.section.found += paper.fitting;
    }
    for (const { chip, found } of sections) if (chip) chip.hidden = !found;
    own("count").textContent = found === papers.length ? counted(found) : `${found} of ${counted(papers.length)}`;
    clear.hidden = !(words.length || asked.length);
    next = 0;
    // No paper is lower than this.
    const screen = Math.ceil(innerHeight / 70);
    settle((fitting) => fitting >= screen);
    settleLater();
  };

  const byText = (one, other) => (one < other ? -1 : one > other ? 1 : 0);
  const orders = {
    title: (one, other) => byText(one.title, other.title),
    author: (one, other) => byText(one.first, other.first),
  };
  const arrange = () => {
    if (sort.value === order) return;
    order = sort.value;
    const alone = order in orders;
    groups.hidden = alone;
    flat.hidden = !alone;
    placed = 0;
    listed = alone ? [...papers].sort(orders[order]) : turned(papers);
    for (const section of sections) {
      show(section, false);
      // Their papers may be anywhere from now on.
      if (alone) section.order = undefined;
    }
  };

  // The address says what is shown, so that it can be sent to others.
  const named = [["q", search], ...filters.map(({ name, select }) => [name, select]), ["sort", sort]];
  const remember = () => {
    const asked = new URLSearchParams(named.filter(([, field]) => field.value.trim()).map(([name, field]) => [name, field.value]));
    const url = new URL(location.href);
    url.search = asked.toString();
    if (url.href !== location.href) {
      try {
        history.replaceState(history.state, "", url);
      } catch {
        // Some browsers allow it to no file, or not so often.
      }
    }
  };
  const recall = () => {
    const asked = new URLSearchParams(location.search);
    for (const [name, field] of named) {
      const value = asked.get(name) ?? "";
      const known = field === search || [...field.options].some((option) => option.value === value);
      field.value = known ? value : "";
    }
  };

  const say = (text) => {
    status.textContent = "";
    status.textContent = text;
  };
  let later = 0;
  const update = () => {
    // Who has scrolled down the list shall see the first of what is found.
    const away = list.getBoundingClientRect().top < 0;
    arrange();
    find();
    if (away) list.scrollIntoView();
    clearTimeout(later);
    later = setTimeout(() => {
      remember();
      say(found ? `${counted(found)} found` : "No paper found");
    }, 400);
  };
  const showAll = () => {
    search.value = "";
    for (const { select } of filters) select.value = "";
    update();
  };

  // Whoever follows a link to a paper shall see it.
  const reveal = () => {
    let id = location.hash.slice(1);
    try {
      id = decodeURIComponent(id);
    } catch {
      // It is no encoding, then.
    }
    const target = id && document.getElementById(id);
    if (!target) return;
    const isGroup = target.classList.contains("group");
    if (isGroup && order in orders) {
      sort.value = "";
      update();
    }
    settleAll();
    if (target.closest("[hidden]")) {
      showAll();
      settleAll();
    }
    target.scrollIntoView();
  };

  const copied = async (button) => {
    const code = button.closest(".paper").querySelector("pre");
    let done = true;
    try {
      await navigator.clipboard.writeText(`${code.textContent}\n`);
    } catch {
      code.closest("details").open = true;
      const selection = getSelection();
      selection.selectAllChildren(code);
      done = document.execCommand("copy");
    }
    const label = button.textContent;
    if (label !== "Copied") {
      button.textContent = done ? "Copied" : "Selected";
      setTimeout(() => (button.textContent = label), 1500);
    }
    say(done ? "BibTeX copied" : "BibTeX selected; copy it with your keyboard");
  };

  search.addEventListener("input", update);
  for (const [, field] of named.slice(1)) field.addEventListener("change", update);
  clear.addEventListener("click", () => {
    showAll();
    search.focus();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button.copy");
    if (button) copied(button);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search && search.value) {
      event.preventDefault();
      search.value = "";
      update();
    }
  });
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", settleAll);

  document.documentElement.classList.add("live");
  own("tools").hidden = false;
  recall();
  own("filters").open =
    matchMedia("(min-width: 62rem)").matches || named.slice(1).some(([, field]) => field.value);
  arrange();
  find();
  if (location.hash) reveal();
})();

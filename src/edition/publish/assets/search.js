// Searches the edition: reads what is asked from the address (#q=words&in=original&struck=1), and loads of the index what that needs.
"use strict";
(() => {
  const SHOWN = 20, MOST_STEMS = 400, WHOLE = 360, AROUND = 90, MOST_PARTS = 3;
  const form = document.getElementById("search"), status = document.getElementById("status"), found = document.getElementById("found");
  const said = form.dataset, plural = new Intl.PluralRules(document.documentElement.lang);

  // Scripts of the index. Each calls the one function that it knows; a page from a disk may load nothing else.
  const asked = new Map();
  window.editionSearch = (name, data) => asked.get(name).resolve(data);
  const load = (name, folder) => {
    if (!asked.has(name)) {
      const one = {};
      one.promise = new Promise((resolve, reject) => { Object.assign(one, {resolve, reject}); });
      asked.set(name, one);
      const script = document.createElement("script");
      script.addEventListener("error", () => { asked.delete(name); one.reject(new Error(said.notLoaded)); });
      script.src = `${folder}${name}.js`;
      document.head.append(script);
    }
    return asked.get(name).promise;
  };
  let index;
  const open = async () => {
    index ??= await load("index", "").then(data => ({
      ...data, word: new RegExp(data.word, "gu"), marks: new RegExp(data.marks, "gu"), letters: new Map(Object.entries(data.letters))}));
  };
  const part = name => load(name, `${index.folder}/`);

  // Words, as edition.publish.search.words has them.
  const fold = word => [...word.toLowerCase().normalize("NFKD").replace(index.marks, "")]
    .map(letter => index.letters.get(letter) ?? letter).join("").normalize("NFC");
  const words = text => [...text.matchAll(index.word)].map(one => ({form: fold(one[0]), begin: one.index, end: one.index + one[0].length}));

  // What is asked: phrases, each of one word or several, whose last may be but a beginning.
  const PHRASE = /["“”„«]([^"“”„«»]*)["“”„»]?|([^\s"“”„«»]+)/gu;
  const phrases = query => [...query.matchAll(PHRASE)].map(([, quoted, single]) => ({
    forms: words(quoted ?? single).map(word => word.form).filter(Boolean), isQuoted: quoted !== undefined, isBeginning: /\*$/u.test(single ?? "")}))
    .filter(phrase => phrase.forms.length);

  // Which of the scripts that are ordered by their first entry may have entries from one to another.
  const between = (firsts, from, to) => firsts.map((_, n) => n).filter(n => firsts[n] <= to && !(firsts[n + 1] < from));

  // The stems of a form or, where nobody wrote that or that is asked, of all that begin so.
  const stemsOf = async (form, isBeginning, mayBegin) => {
    const stems = new Set(), exact = new Set();
    for (const n of between(index.words, form, `${form}\uffff`)) {
      const [forms, numbers] = (await part(`words-${n}`)).map(text => text.split(" "));
      forms.forEach((each, at) => {
        const which = each === form ? [exact, stems] : each.startsWith(form) ? [stems] : [];
        for (const set of which) for (const stem of numbers[at].split(",")) set.add(+stem);
      });
    }
    const wanted = isBeginning || (mayBegin && !exact.size && form.length > 1) ? stems : exact;
    if (wanted.size > MOST_STEMS) throw new Error(said.tooManyWords.replace("%", () => form));
    return wanted;
  };

  // Numbers, as edition.publish.search.postings writes them.
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = new Map([...DIGITS].map((digit, value) => [digit, value]));
  const UNITS = 2 ** 26;
  const read = (letters, places) => {
    let at = 0, document = 0;
    const next = () => {
      for (let number = 0, scale = 1; ; scale *= 32) {
        const value = VALUES.get(letters[at++]);
        number += (value & 31) * scale;
        if (value < 32) return number;
      }
    };
    while (at < letters.length) {
      document += next();
      for (let units = next(), unit = 0; units; units--) {
        const key = document * UNITS + (unit += next());
        if (!places.has(key)) places.set(key, []);
        for (let times = next(), place = 0; times; times--) places.get(key).push(place += next());
      }
    }
  };

  // The places of some stems: by unit, the numbers of words.
  const placesOf = async stems => {
    const places = new Map();
    const scripts = new Set([...stems].flatMap(stem => between(index.places, stem, stem)));
    for (const pieces of await Promise.all([...scripts].map(n => part(`places-${n}`)))) {
      for (const [stem, letters] of pieces) if (stems.has(stem)) read(letters, places);
    }
    return places;
  };

  // The units that have a phrase: by unit, where it begins.
  const hitsOf = async phrase => {
    const last = phrase.forms.length - 1;
    const stems = await Promise.all(phrase.forms.map((form, n) =>
      stemsOf(form, phrase.isBeginning && n === last, !phrase.isQuoted && n === last)));
    phrase.unknown = phrase.forms.find((_, n) => !stems[n].size);
    if (phrase.unknown !== undefined) return new Map();
    const [first, ...others] = await Promise.all(stems.map(placesOf));
    const hits = new Map();
    for (const [unit, places] of first) {
      const follow = others.map(other => new Set(other.get(unit)));
      const begins = [...new Set(places)].filter(place => follow.every((set, n) => set.has(place + n + 1))).sort((a, b) => a - b);
      if (begins.length) hits.set(unit, begins);
    }
    return hits;
  };

  // The units that have all phrases: in their order, where each phrase begins.
  const search = async wanted => {
    const asked_ = phrases(wanted.q);
    const all = await Promise.all(asked_.map(hitsOf));
    const having = isStruck => {
      const in_ = hits => (hits ?? []).filter(place => isStruck || place < 2 * index.step);
      const units = [...(all[0]?.keys() ?? [])].filter(unit => {
        const isOriginal = unit % UNITS < index.documents[Math.floor(unit / UNITS)][1];
        return (wanted.in === "both" || isOriginal === (wanted.in === "original")) && all.every(hits => in_(hits.get(unit)).length);
      });
      return units.sort((a, b) => a - b).map(unit => ({
        document: Math.floor(unit / UNITS), unit: unit % UNITS,
        hits: all.map((hits, n) => in_(hits.get(unit)).map(place => ({place, length: asked_[n].forms.length})))}));
    };
    const units = having(wanted.struck);
    return {units, unknown: asked_.map(phrase => phrase.unknown).find(Boolean), isStruck: !units.length && having(true).length > 0, isEmpty: !asked_.length};
  };

  // The reading of a unit in which all is found that was asked, and what of it is marked.
  const shown = (readings, hits) => {
    const within = n => hits.map(each => each.filter(({place}) => Math.floor(place / index.step) === n));
    const number = [0, 1, 2].reduce((best, n) => within(n).filter(each => each.length).length > within(best).filter(each => each.length).length ? n : best, 0);
    const [text, leaves, struck] = [readings[number]].flat().length > 1 ? readings[number] : [readings[number], [], []];
    const at = words(text);
    const marked = within(number).flat().map(({place, length}) => place - number * index.step)
      .map((place, n) => [at[place].begin, at[place + within(number).flat()[n].length - 1].end]).sort((a, b) => a[0] - b[0]);
    return {number, text, leaves, struck, marked, at};
  };

  // Which parts of a text are shown: all of a short one, else what is around the first words that are marked.
  const partsOf = ({text, marked, at}) => {
    if (text.length <= WHOLE) return [[0, text.length]];
    const parts = [];
    for (const [begin, end] of marked) {
      const from = at.find(word => word.begin >= begin - AROUND).begin, to = at.findLast(word => word.end <= Math.max(end + AROUND, end)).end;
      if (parts.length && from <= parts.at(-1)[1] + 1) parts.at(-1)[1] = Math.max(to, parts.at(-1)[1]);
      else if (parts.length < MOST_PARTS) parts.push([from, to]);
    }
    if (parts[0][0] === at[0].begin) parts[0][0] = 0;
    if (parts.at(-1)[1] === at.at(-1).end) parts.at(-1)[1] = text.length;
    return parts;
  };

  const element = (name, properties, ...content) => {
    const one = Object.assign(document.createElement(name), properties);
    one.append(...content);
    return one;
  };
  const paragraph = (reading, lang) => {
    const one = element("p", {lang, dir: "auto"});
    const {text, marked} = reading, struck = reading.struck.flatMap((begin, n) => n % 2 ? [] : [[begin, reading.struck[n + 1]]]);
    const isIn = (ranges, at) => ranges.some(([begin, end]) => begin <= at && at < end);
    for (const [from, to] of partsOf(reading)) {
      if (from > 0) one.append(one.childNodes.length ? " … " : "… ");
      const edges = [...new Set([from, to, ...[...marked, ...struck].flat().filter(edge => from < edge && edge < to)])].sort((a, b) => a - b);
      edges.slice(0, -1).forEach((begin, n) => {
        const content = text.slice(begin, edges[n + 1]);
        const inner = isIn(marked, begin) ? element("mark", {}, content) : content;
        one.append(isIn(struck, begin) ? element("del", {}, inner) : inner);
      });
    }
    if (partsOf(reading).at(-1)[1] < text.length) one.append(" …");
    return one;
  };

  // A unit that was found: what it is called, which leads there, and its words.
  const item = (id, data, [text, place, number, who, leaf, ...readings], hits, isOriginal) => {
    const reading = shown(readings, hits);
    const on = reading.leaves.findLast(([begin]) => begin <= reading.marked[0][0])?.[1] ?? leaf;
    const lang = document.documentElement.lang, people = data.people[who] ?? [];
    const names = [number && said.utterance.replace("%", () => number), people[said.interfaces.split(" ").indexOf(lang)], on && said.leaf.replace("%", () => on).replace(" ", "\u00a0")].filter(Boolean);
    const view = ["", ";view=compare", ";view=diplomatic"][reading.number];
    const link = element("a", {href: `../${id}/${said.page}#${encodeURIComponent(place)}${view}`}, names.join(" · ") || said.inText);
    return element("li", {}, element("p", {className: "place"}, link, isOriginal ? "" : ` · ${said.translation}`), paragraph(reading, data.languages[text]));
  };

  const state = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    return {q: given.get("q") ?? "", in: given.get("in") ?? "both", struck: given.has("struck")};
  };

  // Each search has a number: what an earlier one finds late is not shown.
  let turn = 0;
  const show = async () => {
    const now = ++turn, wanted = state();
    try {
      await open();
      const result = await search(wanted);
      if (now !== turn) return;
      found.replaceChildren();
      tell(result);
      await more(result.units, 0, now);
    } catch (error) {
      if (now === turn) { found.replaceChildren(); status.textContent = error.message; }
    }
  };
  const counted = (kind, number) => {
    const form_ = plural.select(number), key = `${kind}${{one: "One", few: "Few"}[form_] ?? "Many"}`;
    return said[key].replace("%", () => number.toLocaleString(document.documentElement.lang));
  };
  const tell = ({units, unknown, isStruck, isEmpty}) => {
    const documents = new Set(units.map(({document: number}) => number)).size;
    status.textContent = isEmpty ? "" : units.length ? counted("found", units.length) + counted("in", documents)
      : isStruck ? said.foundStruck
      : [unknown && said.noSuchWord.replace("%", () => unknown), said.foundNothing].filter(Boolean).join(" ");
  };

  // Shows some of the units, in the section of their document, and a button that shows the next.
  const more = async (units, from, now) => {
    const next = units.slice(from, from + SHOWN);
    const loaded = await Promise.all(next.map(({document: number, unit}) => {
      const [id, , , begins] = index.documents[number], n = begins.findLastIndex(begin => begin <= unit);
      return part(`${id}.${n}`).then(data => ({id, data, row: data.units[unit - begins[n]]}));
    }));
    if (now !== turn) return;
    let first;
    next.forEach(({document: number, unit, hits}, n) => {
      const {id, data, row} = loaded[n], [, originals] = index.documents[number];
      if (found.lastElementChild?.dataset.id !== id) {
        const title = element("a", {href: `../${id}/${said.page}`}, data.title);
        const section = element("section", {}, element("h2", {}, title), element("ol"));
        section.dataset.id = id;
        found.append(section);
      }
      const one = item(id, data, row, hits, unit < originals);
      found.lastElementChild.lastElementChild.append(one);
      first ??= one;
    });
    if (from) first.querySelector("a").focus();
    if (units.length > from + SHOWN) {
      const button = element("button", {type: "button"}, said.more);
      button.addEventListener("click", () => { button.remove(); more(units, from + SHOWN, now); });
      found.append(button);
    }
  };

  // The address says what is asked. What is typed changes it as one goes; who presses a key to search can come back to it.
  const address = () => {
    const given = new URLSearchParams({q: form.q.value.trim()});
    if (form.in.value !== "both") given.set("in", form.in.value);
    if (form.struck.checked) given.set("struck", "1");
    return `#${given}`;
  };
  const links = [...document.querySelectorAll(".languages a")];
  const follow = () => {
    for (const link of links) link.hash = location.hash;
    show();
  };
  let pause;
  const go = isTyping => {
    clearTimeout(pause);
    if (address() !== location.hash) history[history.state?.isTyping ? "replaceState" : "pushState"]({isTyping}, "", address());
    else history.replaceState({isTyping}, "");
    follow();
  };
  const fill = () => {
    const wanted = state();
    form.q.value = wanted.q;
    form.in.value = ["original", "translation"].includes(wanted.in) ? wanted.in : "both";
    form.struck.checked = wanted.struck;
    if (!wanted.q && location.hash) form.q.focus();
    follow();
  };
  form.addEventListener("submit", event => { event.preventDefault(); go(false); });
  form.addEventListener("input", event => {
    clearTimeout(pause);
    if (event.target === form.q) pause = setTimeout(go, 250, true);
    else go(false);
  });
  addEventListener("popstate", fill);
  form.hidden = false;
  if (location.hash) fill();
})();

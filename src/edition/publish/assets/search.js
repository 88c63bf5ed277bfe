// Searches the edition: what is asked stands in the address (#q=words&in=original&struck=1), and of the index is loaded what that needs.
"use strict";
(() => {
  const AT_ONCE = 20, MOST_STEMS = 400, SHORT = 360, AROUND = 90, MOST_PARTS = 3, MOST_MARKS = 100;
  const form = document.getElementById("search"), status = document.getElementById("status"), found = document.getElementById("found");
  const said = form.dataset, lang = document.documentElement.lang, plural = new Intl.PluralRules(lang);
  const say = (key, value) => said[key].replace("%", () => value);

  // The index: scripts, each of which calls the one function that it knows, as a page from a disk may load nothing else.
  const loading = new Map();
  window.editionSearch = (name, data) => loading.get(name).resolve(data);
  const load = path => {
    const name = path.split("/").at(-1);
    if (!loading.has(name)) {
      const script = document.createElement("script"), one = {};
      one.promise = new Promise((resolve, reject) => {
        one.resolve = resolve;
        script.addEventListener("error", () => { loading.delete(name); reject(new Error(said.notLoaded)); });
      });
      loading.set(name, one);
      script.src = `${path}.js`;
      document.head.append(script);
    }
    return loading.get(name).promise;
  };
  const part = name => load(`${index.folder}/${name}`);
  let index;
  const open = async () => {
    const data = await load("index");
    index ??= {...data, word: new RegExp(data.word, "gu"), marks: new RegExp(data.marks, "gu"), endings: new Set(data.endings)};
  };

  // Words, as edition.publish.search.words has them.
  const fold = word => Array.from(word.toLowerCase().normalize("NFKD").replace(index.marks, ""), letter => index.letters[letter] ?? letter)
    .join("").normalize("NFC");
  const words = text => Array.from(text.matchAll(index.word), found => ({form: fold(found[0]), begin: found.index, end: found.index + found[0].length}));

  // What is asked: phrases, of one word or several.
  const PHRASE = /["“”„«]([^"“”„«»]*)["“”»]?|([^\s"“”„«»]+)/gu;
  const phrases = query => Array.from(query.matchAll(PHRASE), ([, quoted, single]) => ({
    forms: words(quoted ?? single).map(word => word.form).filter(form => form),
    isQuoted: quoted !== undefined,
    isBeginning: single?.endsWith("*"),
  })).filter(phrase => phrase.forms.length);

  // Which scripts may have what lies between two entries, where one knows the first entry of each.
  const between = (firsts, from, to) => firsts.flatMap((first, n) => first <= to && !(firsts[n + 1] < from) ? [n] : []);

  // The stems of forms; among these are stems too, with a hyphen.
  const stemsOf = async (form, to, isLike) => {
    const stems = new Set();
    for (const [forms, numbers] of await Promise.all(between(index.words, form, to).map(n => part(`words-${n}`)))) {
      const at = numbers.split(" ");
      forms.split(" ").forEach((each, n) => isLike(each) && at[n].split(",").forEach(stem => stems.add(+stem)));
    }
    return stems;
  };
  const same = form => stemsOf(form, form, each => each === form);
  const beginning = async form => {
    const stems = await stemsOf(form, `${form}\uffff`, each => each.startsWith(form) && !each.endsWith("-"));
    if (stems.size > MOST_STEMS) throw new Error(say("tooManyWords", form));
    return stems;
  };
  // A form that nobody wrote may be a stem with an ending that others have.
  const inflected = async form => {
    for (let length = form.length - 1; length > 1; length--) {
      const stems = index.endings.has(form.slice(length)) ? await same(`${form.slice(0, length)}-`) : new Set();
      if (stems.size) return stems;
    }
    return new Set();
  };
  const stemsAsked = async (form, isBeginning, mayBegin) => {
    if (isBeginning) return beginning(form);
    const known = await same(form);
    if (known.size) return known;
    return new Set([...await inflected(form), ...mayBegin && form.length > 1 ? await beginning(form) : []]);
  };

  // Where stems stand, as edition.publish.search.postings writes it: by unit of all documents, the numbers of words.
  const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const VALUES = Object.fromEntries(Array.from(DIGITS, (digit, value) => [digit, value]));
  const UNITS = 2 ** 26;
  const read = (letters, places) => {
    let at = 0, document = 0;
    const next = () => {
      for (let number = 0, scale = 1; ; scale *= 32) {
        const value = VALUES[letters[at++]];
        number += value % 32 * scale;
        if (value < 32) return number;
      }
    };
    while (at < letters.length) {
      document += next();
      for (let units = next(), unit = 0; units; units--) {
        const key = document * UNITS + (unit += next());
        if (!places.has(key)) places.set(key, new Set());
        for (let times = next(), place = 0; times; times--) places.get(key).add(place += next());
      }
    }
  };
  const placesOf = async stems => {
    const scripts = new Set(Array.from(stems, stem => between(index.places, stem, stem)).flat()), places = new Map();
    for (const [first, pieces] of await Promise.all(Array.from(scripts, n => part(`places-${n}`)))) {
      pieces.split(" ").forEach((letters, n) => stems.has(first + n) && read(letters, places));
    }
    return places;
  };

  // By unit, where a phrase begins in it.
  const hitsOf = async phrase => {
    const last = phrase.forms.length - 1;
    const stems = await Promise.all(phrase.forms.map((form, n) => stemsAsked(form, phrase.isBeginning && n === last, !phrase.isQuoted && n === last)));
    phrase.unknown = phrase.forms.find((_, n) => !stems[n].size);
    const hits = new Map();
    if (phrase.unknown) return hits;
    const [first, ...others] = await Promise.all(stems.map(placesOf));
    for (const [unit, places] of first) {
      const begins = [...places].filter(place => others.every((other, n) => other.get(unit)?.has(place + n + 1)));
      if (begins.length) hits.set(unit, begins.sort((a, b) => a - b));
    }
    return hits;
  };

  // The units that have all phrases, in their order, with where each phrase is; a place has the number of the reading it is in.
  const search = async wanted => {
    const asked = phrases(wanted.q), all = await Promise.all(asked.map(hitsOf));
    const having = readings => Array.from(all[0]?.keys() ?? []).sort((a, b) => a - b).map(key => ({
      document: Math.floor(key / UNITS),
      unit: key % UNITS,
      hits: all.map((hits, n) => (hits.get(key) ?? [])
        .map(place => ({reading: Math.floor(place / index.step), from: place % index.step, length: asked[n].forms.length}))
        .filter(hit => hit.reading < readings)),
    })).filter(({document, unit, hits}) => hits.every(each => each.length)
      && (wanted.in === "both" || (wanted.in === "original") === unit < index.documents[document][1]));
    const units = having(wanted.struck ? 3 : 2);
    return {units, isEmpty: !asked.length, isStruck: !units.length && having(3).length > 0, unknown: asked.find(phrase => phrase.unknown)?.unknown};
  };

  // The reading of a unit in which most of what was asked stands, and what of it is marked, as the ends of parts of the text.
  const readingOf = (readings, hits) => {
    const having = n => hits.filter(each => each.some(hit => hit.reading === n)).length;
    const number = [0, 1, 2].reduce((best, n) => having(n) > having(best) ? n : best);
    const [text, leaves = [], struck = []] = [readings[number]].flat(1), at = words(text);
    const marked = hits.flat().filter(hit => hit.reading === number).map(({from, length}) => [at[from].begin, at[from + length - 1].end]);
    return {number, text, at, marked: marked.sort((a, b) => a[0] - b[0]).slice(0, MOST_MARKS), leaves, struck};
  };

  // The parts of a text that are shown: all of a short one, else what is around the first words that are marked.
  const partsOf = ({text, at, marked}) => {
    if (text.length <= SHORT) return [[0, text.length]];
    const parts = [];
    for (const [begin, end] of marked) {
      const from = at.find(word => word.begin >= begin - AROUND), to = at.findLast(word => word.end <= end + AROUND);
      const part = [from === at[0] ? 0 : from.begin, to === at.at(-1) ? text.length : to.end];
      if (part[0] <= parts.at(-1)?.[1] + 1) parts.at(-1)[1] = part[1];
      else if (parts.length < MOST_PARTS) parts.push(part);
    }
    return parts;
  };

  const element = (name, properties, ...content) => {
    const one = Object.assign(document.createElement(name), properties);
    one.append(...content);
    return one;
  };
  const passage = (reading, language) => {
    const {text, marked, struck} = reading, parts = partsOf(reading), content = [];
    const isMarked = at => marked.some(([begin, end]) => begin <= at && at < end), isStruck = at => struck.findLastIndex(edge => edge <= at) % 2 === 0;
    for (const [from, to] of parts) {
      if (from) content.push(content.length ? " … " : "… ");
      const edges = [...new Set([from, ...[marked, struck].flat(2).filter(edge => from < edge && edge < to), to])].sort((a, b) => a - b);
      edges.slice(1).forEach((end, n) => {
        const words = text.slice(edges[n], end), shown = isMarked(edges[n]) ? element("mark", {}, words) : words;
        content.push(isStruck(edges[n]) ? element("del", {}, shown) : shown);
      });
    }
    if (parts.at(-1)[1] < text.length) content.push(" …");
    return element("p", {lang: language, dir: "auto"}, ...content);
  };

  // What was found: a link to it, which says what it is, and its words.
  const item = ({id, originals, data, unit, row: [text, place, number, who, leaf, ...readings], hits}) => {
    const reading = readingOf(readings, hits);
    const on = reading.leaves.findLast(([begin]) => begin <= reading.marked[0][0])?.[1] ?? leaf;
    const names = [number && say("utterance", number), data.people[who]?.[said.interfaces.split(" ").indexOf(lang)], on && say("leaf", on).replace(" ", "\u00a0")];
    const view = ["", ";view=compare", ";view=diplomatic"][reading.number];
    const link = element("a", {href: `../${id}/${said.page}#${encodeURIComponent(place)}${view}`}, names.filter(name => name).join(" · ") || said.inText);
    return element("li", {}, element("p", {className: "place"}, link, unit < originals ? "" : ` · ${said.translation}`), passage(reading, data.languages[text]));
  };

  // Each search has a number, so that nothing is shown of one that was overtaken by another.
  let turn = 0, shown = 0;
  const show = async () => {
    const mine = ++turn, {y, shown: before = 0} = history.state ?? {};
    found.ariaBusy = true;
    try {
      await open();
      const result = await search(asked());
      if (mine !== turn) return;
      found.replaceChildren();
      status.textContent = summary(result);
      shown = 0;
      await more(result.units, Math.max(before, AT_ONCE), mine);
      if (y) scrollTo(0, y);
    } catch (error) {
      if (mine !== turn) return;
      found.replaceChildren();
      status.textContent = error.message;
    }
    if (mine === turn) found.ariaBusy = false;
  };
  const counted = (key, number) => say(`${key}${{one: "One", few: "Few"}[plural.select(number)] ?? "Many"}`, number.toLocaleString(lang));
  const summary = ({units, isEmpty, isStruck, unknown}) => {
    if (isEmpty) return "";
    if (units.length) return counted("found", units.length) + counted("in", new Set(units.map(unit => unit.document)).size);
    return isStruck ? said.foundStruck : `${unknown ? `${say("noSuchWord", unknown)} ` : ""}${said.foundNothing}`;
  };
  const more = async (units, number, mine) => {
    const items = await Promise.all(units.slice(shown, shown + number).map(async ({document, unit, hits}) => {
      const [id, originals, , begins] = index.documents[document], n = begins.findLastIndex(begin => begin <= unit);
      const data = await part(`${id}.${n}`);
      return {id, originals, data, unit, row: data.units[unit - begins[n]], hits};
    }));
    if (mine !== turn) return;
    const isFirst = !shown;
    shown += items.length;
    items.forEach((each, n) => {
      if (found.lastElementChild?.dataset.id !== each.id) {
        const title = element("a", {href: `../${each.id}/${said.page}`}, each.data.title);
        found.append(element("section", {}, element("h2", {}, title), element("ol")));
        found.lastElementChild.dataset.id = each.id;
      }
      const list = found.lastElementChild.lastElementChild;
      list.append(item(each));
      if (!isFirst && !n) list.lastElementChild.querySelector("a").focus();
    });
    if (shown === units.length) return;
    const button = element("button", {type: "button"}, said.more);
    button.addEventListener("click", () => { button.remove(); more(units, AT_ONCE, mine); });
    found.append(button);
  };

  // What is typed changes the address as one goes; each search that was sent, by a key or a button, is one to come back to.
  const asked = () => {
    const given = new URLSearchParams(location.hash.slice(1)), part = given.get("in");
    return {q: given.get("q") ?? "", in: ["original", "translation"].includes(part) ? part : "both", struck: given.has("struck")};
  };
  const address = () => {
    const given = new URLSearchParams({q: form.q.value.trim()});
    if (form.in.value !== "both") given.set("in", form.in.value);
    if (form.struck.checked) given.set("struck", "1");
    return `#${given}`;
  };
  const follow = () => {
    for (const link of document.querySelectorAll(".languages a")) link.hash = location.hash;
    show();
  };
  const fill = () => {
    const wanted = asked();
    form.q.value = wanted.q;
    form.in.value = wanted.in;
    form.struck.checked = wanted.struck;
    if (!wanted.q) form.q.focus();
    follow();
  };
  let pause;
  const go = isTyping => {
    clearTimeout(pause);
    if (address() === location.hash || history.state?.isTyping) history.replaceState({isTyping}, "", address());
    else history.pushState({isTyping}, "", address());
    follow();
  };
  form.addEventListener("submit", event => { event.preventDefault(); go(false); });
  form.addEventListener("input", event => {
    clearTimeout(pause);
    if (event.target === form.q) pause = setTimeout(go, 250, true);
    else go(false);
  });
  addEventListener("popstate", fill);
  addEventListener("pagehide", () => history.replaceState({...history.state, shown, y: scrollY}, ""));
  form.hidden = false;
  if (location.hash) fill();
})();

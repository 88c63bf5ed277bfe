// Remembers the view of a text, and has it in the address: #u7;view=diplomatic. Without this the buttons do all by themselves.
"use strict";
(() => {
  const KEY = "edition-view";
  const radios = [...document.querySelectorAll("input[name=view]")];
  // Whoever cuts an address may leave a % that stands for nothing.
  const address = () => { try { return decodeURIComponent(location.hash); } catch { return location.hash; } };
  const [, id, named] = /^#?([^;]*)(?:;view=(\w+))?$/.exec(address()) || [, "", ""];

  const remembered = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const remember = view => { try { localStorage.setItem(KEY, view); } catch { /* forbidden, as in a private window */ } };
  const chosen = radios.find(radio => radio.value === (named || remembered()));
  if (chosen) chosen.checked = true;

  const place = () => address().slice(1).split(";")[0];
  for (const radio of radios) {
    radio.addEventListener("change", () => {
      remember(radio.value);
      history.replaceState(null, "", `#${place()};view=${radio.value}`);
    });
  }

  addEventListener("DOMContentLoaded", () => {
    if (named && id) document.getElementById(id)?.scrollIntoView();
    for (const link of document.querySelectorAll("[id^=cite-] > a")) link.textContent = link.href.split(";")[0];
  });
})();

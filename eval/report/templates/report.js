// Filters the cases, lays a passage's text where it was found, and opens a case that is linked to. All works without.
"use strict";
const form = document.getElementById("filters");
const cases = [...document.querySelectorAll(".case")];
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const texts = new Map();

function holds(item, words) {
  if (!texts.has(item)) texts.set(item, fold(item.textContent));
  return fold(words).split(/\s+/).every((word) => texts.get(item).includes(word));
}

function filter() {
  const wanted = new FormData(form);
  const words = wanted.get("words").trim();
  wanted.delete("words");
  let shown = 0;
  for (const item of cases) {
    const fits = [...wanted].every(([name, value]) => !value || item.dataset[name] === value);
    item.hidden = !(fits && (!words || holds(item, words)));
    shown += item.hidden ? 0 : 1;
  }
  form.querySelector("output").value = `${shown} of ${cases.length} cases`;
}

function fill(found) {
  for (const link of found.querySelectorAll("a.to-text")) {
    const kept = document.getElementById(link.hash.slice(1)).querySelector(".words");
    const text = kept.cloneNode(true);
    text.classList.add("text");
    link.closest("li").append(text);
    link.remove();
  }
}

function open() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target?.classList.contains("case")) return;
  target.hidden = false;
  target.open = true;
  target.scrollIntoView();
}

form.addEventListener("input", filter);
// The fields are reset only after the listeners, microtasks included.
form.addEventListener("reset", () => setTimeout(filter));
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("toggle", (event) => {
  if (event.target.classList.contains("found") && event.target.open) fill(event.target);
}, true);
addEventListener("hashchange", open);
form.hidden = false;
filter();
open();

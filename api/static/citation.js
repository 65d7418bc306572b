// One citation: which document, the quote, where it stands in it, and a way to see it there.
import { contextOf } from "./context.js";
import { el, joined, languageTag, link, words } from "./dom.js";
import { languageName, pagesText, t } from "./texts.js";
import { badge, linksTo, publishedBy, titleOf } from "./title.js";

/** A list of all citations under a heading. */
export function citationList(citations, questionLanguage) {
  const rows = citations.map((citation) => citationRow(citation, questionLanguage));
  return [el("h2", {}, t("sources")), el("ol", { class: "citations", role: "list" }, rows)];
}

function citationRow(citation, questionLanguage) {
  const row = el(
    "li",
    { id: `quote-${citation.marker}`, class: citation.form, tabindex: "-1" },
    el("h3", {}, el("span", { class: "number" }, `[${citation.marker}] `), titleOf(citation), " ", badge(citation)),
    quote(citation),
    quotedIn(citation.language, questionLanguage),
    el("p", { class: "facts" }, publishedBy(citation)),
    place(citation),
    el("p", { class: "links" }, joined(linksTo(citation), " ")),
    paragraphSources(citation.sources),
  );
  row.append(...contextOf(citation, row));
  return row;
}

function quote({ quote, language }) {
  return el("blockquote", { lang: languageTag(language), dir: "auto" }, quote);
}

function quotedIn(language, questionLanguage) {
  if (!language || !questionLanguage || language === questionLanguage) return null;
  return el("p", { class: "note" }, t("quotedIn", { language: languageName(language) }));
}

function place({ page, page_end, section, language }) {
  const pages = pagesText(page, page_end);
  const path = section.length ? words(section.join(" › "), language) : null;
  const parts = joined([pages, path], " · ");
  return parts.length ? el("p", { class: "facts" }, parts) : null;
}

function paragraphSources(sources) {
  if (!sources.length) return null;
  const rows = sources.map((address) => el("li", {}, link(address, words(address))));
  return el("div", { class: "facts" }, el("p", {}, t("paragraphSources")), el("ul", {}, rows));
}

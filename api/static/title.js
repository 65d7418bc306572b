// How a document is named: an original by its title, a digest always as our summary of one. Pure but for elements.
import { el, isWebAddress, joined, link, words } from "./dom.js";
import { dateText, phrase, t } from "./texts.js";

/** The name of a document or citation: for a digest “Our summary of “…” (publisher, date)”. */
export function titleOf(document) {
  const { original } = document;
  if (!original) return [words(document.title, document.language)];
  const facts = factsOf(original);
  return [...phrase("ourSummary", { title: words(original.title) }), ...(facts.length ? [" (", ...facts, ")"] : [])];
}

/** Publisher and date, with a comma between them. */
export function factsOf({ publisher, date }) {
  return joined([publisher ? words(publisher) : null, date ? words(dateText(date)) : null], ", ");
}

/** Who published it and when; for a digest, who wrote the summary. */
export function publishedBy(document) {
  if (document.form !== "digest") return factsOf(document);
  const written = document.publisher ? phrase("summaryBy", { publisher: words(document.publisher) }) : [];
  return joined([written, factsOf({ date: document.date })], ", ");
}

export function badge(document) {
  return document.form === "digest" ? el("span", { class: "badge" }, t("digest")) : null;
}

/** Links to the document; a digest's leads to the original that it summarises. */
export function linksTo(document) {
  const originalUrl = document.original?.url ?? "";
  const own = document.form === "digest" && !document.original ? "readOriginal" : "readSource";
  const links = [[originalUrl, "readOriginal"], [document.source_url, own]];
  return links
    .filter(([address], i) => isWebAddress(address) && !(i && address === originalUrl))
    .map(([address, key]) => link(address, t(key)));
}

/** A document in a list: its name, and below it who published it and where to read it. */
export function documentRow(document) {
  const facts = joined([publishedBy(document), ...linksTo(document)], " · ");
  return el("li", {}, el("p", {}, titleOf(document), " ", badge(document)), el("p", { class: "facts" }, facts));
}

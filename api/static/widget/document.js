// How a document is named and reached: an original by its title, a digest always as our summary of one.
import { el, isWebAddress, joined, link, words } from "./dom.js";

/** The name of a document or citation: for a digest “Our summary of “…” (publisher, date)”. */
export function titleOf(document, speech) {
  const { original } = document;
  if (!original) return [words(document.title, document.language)];
  const facts = factsOf(original, speech);
  return [
    ...speech.phrase("ourSummary", { title: words(original.title) }),
    ...(facts.length ? [" (", ...facts, ")"] : []),
  ];
}

/** Publisher and date; for a digest, who wrote the summary. */
export function publishedBy(document, speech) {
  if (document.form !== "digest") return factsOf(document, speech);
  const { publisher, date } = document;
  const written = publisher ? speech.phrase("summaryBy", { publisher: words(publisher) }) : [];
  return joined([written, factsOf({ date }, speech)], ", ");
}

export function badges({ form, kind }, speech) {
  const name = speech.texts.kinds[kind] ?? kind;
  const own = el("span", { class: `badge ${form}` }, speech.t(form));
  return [own, " ", name && el("span", { class: "badge" }, words(name))];
}

/** Page and section. */
export function place({ page, page_end, section, language }, speech) {
  const path = section.length ? words(section.join(" › "), language) : null;
  return joined([speech.pages(page, page_end), path], " · ");
}

/** Links to the document, at the page where it is a PDF; a digest's leads to the original that it summarises. */
export function linksTo(document, speech) {
  const own = document.form === "digest" && !document.original ? "readOriginal" : "readSource";
  const original = document.original?.url ?? "";
  return [[original, "readOriginal"], [document.source_url, own]]
    .filter(([address], i) => isWebAddress(address) && !(i && address === original))
    .map(([address, key]) => link(atPage(address, document.page), speech.t("newTab"), speech.t(key)));
}

export function atPage(address, page) {
  const isPdf = page && isWebAddress(address) && /\.pdf$/i.test(new URL(address).pathname);
  return isPdf ? `${address.split("#")[0]}#page=${page}` : address;
}

/** A document in a list: its name, and below it who published it and where to read it. */
export function documentRow(document, speech) {
  const facts = joined([publishedBy(document, speech), ...linksTo(document, speech)], " · ");
  return el("li", {}, el("p", {}, titleOf(document, speech), " ", badges(document, speech)), el("p", { class: "quiet" }, facts));
}

function factsOf({ publisher, date }, speech) {
  return joined([publisher ? words(publisher) : null, date ? words(speech.date(date)) : null], ", ");
}

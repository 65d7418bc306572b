// What came back, as elements: the answer made of its quotes, or why there is none. Pure but for creating elements.
import { el, link, words } from "./dom.js";
import { t } from "./texts.js";
import { documentRow } from "./title.js";

/** The quotes in order, each with its marker; this is what a screen reader announces. */
export function answered(answer) {
  const fromSummary = answer.citations.filter((citation) => citation.form === "digest");
  return [
    el("h2", {}, t("answer")),
    ...answer.citations.map(quoteLine),
    fromSummary.length ? el("p", { class: "note" }, `${t("fromSummary")} ${markers(fromSummary)}`) : null,
    el("p", { class: "note" }, t("chance", { percent: percent(answer.confidence) })),
  ];
}

/** A calm "no": it names what is nearest and whom to ask. */
export function declined(decline, questionLanguage) {
  return [
    el("h2", {}, t("noAnswer")),
    el("p", { class: "message", lang: messageLanguage(questionLanguage) }, decline.message),
    ...(decline.nearest.length ? nearest(decline.nearest) : []),
    ...(decline.contact ? help(decline.contact) : []),
  ];
}

function quoteLine({ quote, marker, language }) {
  const anchor = el("a", { class: "marker", href: `#quote-${marker}` }, `[${marker}]`);
  return el("p", { class: "quote" }, words(quote, language), "\u00a0", anchor);
}

function markers(citations) {
  return citations.map(({ marker }) => `[${marker}]`).join(" ");
}

/** Never 0 or 100: an estimate is not a certainty. */
function percent(confidence) {
  return Math.min(99, Math.max(1, Math.round(confidence * 100)));
}

/** The service words a decline in the page's four languages, and in English for all others. */
function messageLanguage(questionLanguage) {
  return ["en", "es", "fr", "pt"].includes(questionLanguage) ? questionLanguage : "en";
}

function help(contact) {
  return [el("h3", {}, t("contact")), el("p", {}, link(contact, words(contact)))];
}

function nearest(documents) {
  return [el("h3", {}, t("nearest")), el("ul", { class: "documents" }, documents.map(documentRow))];
}

// A citation opened: the quote where it stands, which document that is, and the ways to it.
import { badges, documentRow, linksTo, place, publishedBy, titleOf } from "./document.js";
import { openDialog } from "./dialog.js";
import { el, joined, languageTag, link, words } from "./dom.js";
import { feedbackOn } from "./feedback.js";
import { pageAddress, Problem } from "./service.js";

export function openPassage(desk, answer, citation) {
  const { speech } = desk;
  const text = el("div", { class: "passage", "aria-busy": "true" }, quoteAlone(citation));
  const title = desk.t(citation.form === "digest" ? "inSummary" : "inContext", { marker: citation.marker });
  fill(desk, text, citation);
  const parts = place(citation, speech);
  return openDialog(desk, title, [
    el("h3", {}, titleOf(citation, speech), " ", badges(citation, speech)),
    el("p", { class: "quiet" }, joined([publishedBy(citation, speech), parts], " · ")),
    languageNote(desk, answer, citation),
    superseded(desk, citation),
    text,
    el("p", { class: "row" }, linksTo(citation, speech), libraryLink(desk, citation)),
    listOf(desk, "paragraphSources", citation.sources.map((one) => el("li", {}, link(one, desk.t("newTab"), words(one))))),
    listOf(desk, "also", (citation.also ?? []).map((one) => documentRow(one, speech))),
    feedbackOn(desk, answer, citation),
  ]);
}

async function fill(desk, text, citation) {
  try {
    text.replaceChildren(...surroundings(desk, await desk.service.json("GET", address(citation)), citation));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    text.append(el("p", { class: "problem", role: "alert" }, desk.t(error.kind)));
  }
  text.removeAttribute("aria-busy");
}

function address({ passage_id }) {
  return `passages/${encodeURIComponent(passage_id)}`;
}

function surroundings(desk, passage, citation) {
  const lang = languageTag(passage.language);
  const around = (neighbour) => (neighbour ? el("p", { class: "quiet", lang, dir: "auto" }, neighbour.text) : "");
  const changed = passage.status === "current" ? "" : el("p", { class: "note" }, desk.t(passage.status));
  const own = el("p", { lang, dir: "auto" }, withQuoteMarked(passage, citation));
  return [changed, around(passage.before), own, around(passage.after)].filter(Boolean);
}

/** Offsets count characters of the document, which may be two units each in a JavaScript string. */
function withQuoteMarked(passage, { quote, start, end }) {
  const characters = Array.from(passage.text);
  const [from, to] = [start - passage.start, end - passage.start];
  const part = (a, b) => characters.slice(a, b).join("");
  if (from < 0 || part(from, to) !== quote) return [passage.text];
  return [part(0, from), el("mark", {}, quote), part(to)];
}

function quoteAlone({ quote, language }) {
  return el("p", { lang: languageTag(language), dir: "auto" }, el("mark", {}, quote));
}

function languageNote(desk, answer, { language }) {
  if (!language || !answer.language || language === answer.language) return "";
  return el("p", { class: "quiet" }, desk.t("quotedIn", { language: desk.speech.languageName(language) }));
}

function superseded(desk, { superseded_by }) {
  if (!superseded_by) return "";
  const address = pageAddress(`library/documents/${encodeURIComponent(superseded_by.document_id)}`, desk.speech);
  const name = link(address, desk.t("newTab"), words(superseded_by.title));
  return el("p", { class: "note" }, desk.speech.phrase("supersededBy", { title: name }));
}

function libraryLink(desk, { passage_id, start, end }) {
  const address = pageAddress(`library/passages/${encodeURIComponent(passage_id)}`, desk.speech);
  return link(`${address}&start=${start}&end=${end}`, desk.t("newTab"), desk.t("inLibrary"));
}

function listOf(desk, key, rows) {
  return rows.length ? el("div", { class: "quiet" }, el("p", {}, desk.t(key)), el("ul", {}, rows)) : "";
}

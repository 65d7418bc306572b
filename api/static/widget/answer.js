// An answer as elements: its quotes with numbered buttons, what is to be noted, or why there is none.
import { badges, documentRow, publishedBy, titleOf } from "./document.js";
import { button, el, isWebAddress, joined, languageTag, link, plain, words } from "./dom.js";
import { askPerson } from "./person.js";
import { openPassage } from "./passage.js";
import { LANGUAGES } from "./speech.js";

/** All that is shown of an answer, below its question. */
export function answerOf(desk, answer) {
  const body = answer.clarify ? asksBack : answer.decline ? declined : answered;
  return [understood(desk, answer), body(desk, answer)].flat().filter(Boolean);
}

/** One line of an answer with the numbers of its sources: buttons where the source is known, as yet plain otherwise. */
export function line(text, lang, markers) {
  return el("p", { class: "quote" }, el("span", { lang: languageTag(lang), dir: "auto" }, text), "\u00a0", joined(markers, " "));
}

/** The language of what the service itself says: the question's where it speaks that, English otherwise. */
export function saidIn(answer) {
  return LANGUAGES.includes(answer.language) ? answer.language : "en";
}

function answered(desk, answer) {
  const { citations } = answer;
  if (!citations.length) return [el("p", { lang: saidIn(answer), dir: "auto" }, answer.answer), ...notes(desk, answer)];
  return [
    ...citations.map((one) => line(one.quote, one.language, [opener(desk, answer, one)])),
    ...notes(desk, answer),
    el("h4", {}, desk.t("sources")),
    el("ol", { class: "sources", role: "list" }, byDocument(citations).map((same) => sourceRow(desk, answer, same))),
    el("p", { class: "quiet" }, desk.t("chance", { percent: percent(answer.confidence) })),
  ];
}

function opener(desk, answer, citation) {
  const name = el("span", { class: "unseen" }, ` ${desk.t("openSource")}`);
  const open = () => openPassage(desk, answer, citation);
  return button([String(citation.marker), name], open, { class: "cite", "aria-haspopup": "dialog" });
}

/** What is quoted several times is named once. */
function byDocument(citations) {
  const ids = [...new Set(citations.map((one) => one.document_id))];
  return ids.map((id) => citations.filter((one) => one.document_id === id));
}

function sourceRow(desk, answer, same) {
  const { speech } = desk;
  const [citation] = same;
  const pages = [...new Set(same.map(({ page, page_end }) => speech.pages(page, page_end)))].filter(Boolean).join(", ");
  const count = new Set(same.flatMap(({ also }) => (also ?? []).map((one) => one.document_id))).size;
  const also = count ? desk.t("alsoIn", { count }) : "";
  const differs = citation.language && citation.language !== answer.language;
  const language = differs ? desk.t("quotedIn", { language: speech.languageName(citation.language) }) : "";
  const facts = joined([publishedBy(citation, speech), pages, language, also], " · ");
  return el(
    "li",
    {},
    el("span", { class: "number" }, same.map(({ marker }) => marker).join(", ")),
    el("div", {}, el("p", {}, titleOf(citation, speech), " ", badges(citation, speech)), el("p", { class: "quiet" }, facts)),
  );
}

function understood(desk, { question, understood_as }) {
  if (!understood_as || understood_as === question) return null;
  return el("p", { class: "quiet" }, desk.speech.phrase("understoodAs", { question: words(understood_as) }));
}

function asksBack(desk, answer) {
  const options = answer.clarify.options.map(({ label, question }) =>
    el("li", {}, button(words(label), () => desk.ask(question), { class: "option" })),
  );
  return [el("p", { lang: saidIn(answer), dir: "auto" }, answer.clarify.message), el("ul", { class: "options", role: "list" }, options)];
}

/** A calm "no": why, what is nearest, and whom to ask. */
function declined(desk, answer) {
  const { reason, message, nearest, contact } = answer.decline;
  const rows = nearest.map((document) => documentRow(document, desk.speech));
  return [
    el("p", {}, el("strong", {}, desk.speech.texts.reasons[reason] ?? desk.t("noAnswer"))),
    el("p", { lang: saidIn(answer), dir: "auto" }, message),
    ...notes(desk, answer),
    rows.length && [el("h4", {}, desk.t("nearest")), el("ul", { class: "documents", role: "list" }, rows)],
    (contact || desk.conversation.helpdesk) && el("h4", {}, desk.t("person")),
    contact && el("p", { class: "contact" }, reached(desk, contact, answer.question)),
    desk.conversation.helpdesk && askPerson(desk, answer.question),
  ].flat();
}

/** A contact as the city wrote it, with its web or mail address as a link; a mail begins with the question. */
function reached(desk, contact, question) {
  if (isWebAddress(contact)) return link(contact, desk.t("newTab"), words(contact));
  const mail = /[\w.+-]+@[\w-]+(\.[\w-]+)+/.exec(contact)?.[0];
  if (!mail) return words(contact);
  const [before, after] = [contact.slice(0, contact.indexOf(mail)), contact.slice(contact.indexOf(mail) + mail.length)];
  return el("bdi", {}, before, el("a", { href: `mailto:${mail}?body=${encodeURIComponent(plain(question))}` }, mail), after);
}

function notes(desk, answer) {
  const byMarker = new Map(answer.citations.map((one) => [one.marker, one]));
  return (answer.notes ?? []).map(({ message, markers }) => {
    const openers = markers.filter((one) => byMarker.has(one)).map((one) => opener(desk, answer, byMarker.get(one)));
    return el("p", { class: "note" }, el("span", { lang: saidIn(answer), dir: "auto" }, message), " ", joined(openers, " "));
  });
}

/** Never 0 or 100: an estimate is not a certainty. */
function percent(confidence) {
  return Math.min(99, Math.max(1, Math.round(confidence * 100)));
}

// The quote where it stands: a button that opens its passage with what comes before and after, and closes it again.
import { fetchPassage, Problem } from "./client.js";
import { el, languageTag } from "./dom.js";
import { t } from "./texts.js";

/** A button and the panel it opens; Escape anywhere in `row` closes it, and the focus goes back to the button. */
export function contextOf(citation, row) {
  const id = `context-${citation.marker}`;
  const which = el("span", { class: "unseen" }, ` ${t("quoteNumber", { marker: citation.marker })}`);
  const expands = { type: "button", "aria-expanded": "false", "aria-controls": id };
  const button = el("button", expands, t("showContext"), which);
  const panel = el("section", { id, class: "context", tabindex: "-1", "aria-labelledby": `${id}-title` });
  panel.hidden = true;
  const close = () => {
    setOpen(button, panel, false);
    button.focus();
  };
  button.addEventListener("click", () => (panel.hidden ? open(citation, button, panel, close) : close()));
  row.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !panel.hidden) close();
  });
  return [button, panel];
}

async function open(citation, button, panel, close) {
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  const content = await passageOrProblem(citation);
  button.removeAttribute("aria-busy");
  const closeButton = el("button", { type: "button" }, t("close"));
  closeButton.addEventListener("click", close);
  panel.replaceChildren(title(citation), ...content, closeButton);
  setOpen(button, panel, true);
  panel.focus();
}

function setOpen(button, panel, isOpen) {
  panel.hidden = !isOpen;
  button.setAttribute("aria-expanded", String(isOpen));
}

function title({ form, marker }) {
  const text = t(form === "digest" ? "inContextOfSummary" : "inContext");
  return el("h4", { id: `context-${marker}-title` }, text);
}

async function passageOrProblem(citation) {
  try {
    return passageText(await fetchPassage(citation.passage_id), citation);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const detail = error.detail ? el("p", { class: "note", lang: "en" }, error.detail) : "";
    return [el("p", { class: "problem" }, error.message), detail];
  }
}

function passageText(passage, citation) {
  const lang = languageTag(passage.language);
  const around = (neighbour) => (neighbour ? el("p", { class: "around", lang, dir: "auto" }, neighbour.text) : null);
  const changed = passage.status === "current" ? null : el("p", { class: "note" }, t(passage.status));
  const text = el("p", { class: "passage", lang, dir: "auto" }, withQuoteMarked(passage, citation));
  return [changed, around(passage.before), text, around(passage.after)].filter(Boolean);
}

/** Offsets count characters of the document, which may be two units each in a JavaScript string. */
function withQuoteMarked(passage, { quote, start, end }) {
  const characters = Array.from(passage.text);
  const [from, to] = [start - passage.start, end - passage.start];
  const part = (a, b) => characters.slice(a, b).join("");
  if (from < 0 || part(from, to) !== quote) return [passage.text];
  return [part(0, from), el("mark", {}, quote), part(to)];
}

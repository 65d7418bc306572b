// An answer as plain text, with where each quote stands, for a mail or a memo.
import { atPage, place, publishedBy, titleOf } from "./document.js";
import { el, plain } from "./dom.js";

export async function copyAnswer(desk, answer) {
  const text = answerText(answer, desk.speech);
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(desk.layer, text); // A page without TLS, or one that forbids it to frames, has no clipboard.
  }
}

export function answerText(answer, speech) {
  const references = answer.citations.map((one) => reference(one, speech));
  const quotes = answer.citations.map(({ quote, marker }) => `${quote} [${marker}]`);
  const body = quotes.length ? quotes.join("\n\n") : answer.decline?.message ?? answer.answer;
  return plain([answer.question, body, references.join("\n"), speech.t("copiedFrom")].filter(Boolean).join("\n\n"));
}

function reference(citation, speech) {
  const [title, published, where] = [titleOf, publishedBy, place].map((part) => el("p", {}, part(citation, speech)).textContent);
  const address = atPage(citation.original?.url || citation.source_url, citation.page);
  return `[${citation.marker}] ${[title, published, where, address].filter(Boolean).join(", ")}`;
}

function copyBySelection(layer, text) {
  const field = el("textarea", { class: "unseen" });
  const focused = layer.getRootNode().activeElement;
  field.value = text;
  layer.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
  focused?.focus();
}

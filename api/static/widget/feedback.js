// Helpful or not, with reason and words, for an answer or for one of its citations; it can be taken back.
import { button, el } from "./dom.js";
import { mayBeSent } from "./checking.js";
import { Problem } from "./service.js";

const REASONS = ["not-relevant", "wrong", "incomplete", "outdated", "unclear", "other"];
const LONGEST_REMARK = 2000;

export function feedbackOn(desk, answer, citation) {
  const question = desk.t(citation ? "helpfulQuote" : "helpful");
  const box = el("div", { class: "feedback", role: "group", "aria-label": question });
  const send = (given) => sendFeedback(desk, box, about(answer, citation), given);
  const no = button(desk.t("no"), () => form.toggleAttribute("hidden", !form.hidden) || form.querySelector("select").focus());
  const form = reasonForm(desk, send, no);
  const row = el("div", { class: "row" }, el("span", { class: "quiet" }, question), button(desk.t("yes"), () => send({ helpful: true })), no);
  box.append(row, form);
  return box;
}

function about(answer, citation) {
  return { answer_id: answer.id, message_id: answer.message_id, ...(citation && { citation: citation.marker }) };
}

function reasonForm(desk, send, no) {
  const options = REASONS.map((one) => el("option", { value: one }, desk.speech.texts.feedback[one]));
  const reason = el("select", {}, options);
  const text = el("textarea", { rows: 2, maxlength: LONGEST_REMARK });
  const onsubmit = async (event) => {
    event.preventDefault();
    const said = await mayBeSent(desk, text.value.trim(), text);
    if (said !== null) send({ helpful: false, reason: reason.value, ...(said && { text: said }) });
  };
  const form = el(
    "form",
    { onsubmit },
    el("label", {}, desk.t("why"), reason),
    el("label", {}, desk.t("inWords"), text),
    el("div", { class: "row" }, el("button", { type: "submit" }, desk.t("send"))),
  );
  form.hidden = true;
  no.setAttribute("aria-expanded", "false");
  new MutationObserver(() => no.setAttribute("aria-expanded", String(!form.hidden))).observe(form, { attributes: true });
  return form;
}

async function sendFeedback(desk, box, about, given) {
  const before = [...box.childNodes];
  const told = el("span", { tabindex: "-1" });
  try {
    const conversation_id = await desk.conversation.id();
    const { id } = await desk.service.json("POST", "feedback", { ...about, conversation_id, ...given });
    const undo = async () => {
      await desk.service.json("DELETE", `feedback/${encodeURIComponent(id)}`);
      box.replaceChildren(...before);
      box.querySelector("button").focus();
    };
    told.textContent = desk.t("thanks");
    box.replaceChildren(el("div", { class: "row" }, told, button(desk.t("undo"), () => undo().catch((error) => failed(desk, told, error)))));
  } catch (error) {
    box.append(told);
    failed(desk, told, error);
  }
  told.focus();
}

function failed(desk, told, error) {
  if (!(error instanceof Problem)) throw error;
  told.className = "problem";
  told.textContent = desk.t(error.kind);
}

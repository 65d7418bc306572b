// A question handed over to a person, with who asks; the conversation goes along only if that is ticked.
import { openDialog } from "./dialog.js";
import { button, el } from "./dom.js";
import { Problem } from "./service.js";

const LONGEST = { text: 20_000, name: 200, address: 254, question: 2_000, answer: 20_000 };

/** A button that opens the form; once the question is handed over, its number stands in the button's place. */
export function askPerson(desk, question) {
  const opener = button(desk.t("handOver"), () => openForm(desk, question, opener), { "aria-haspopup": "dialog" });
  return opener;
}

function openForm(desk, question, opener) {
  const text = el("textarea", { rows: 4, required: true, maxlength: LONGEST.text });
  const name = el("input", { type: "text", autocomplete: "name", maxlength: LONGEST.name });
  const address = el("input", { type: "email", autocomplete: "email", required: true, maxlength: LONGEST.address });
  const contact = el("input", { type: "checkbox", id: "pass-contact", required: true });
  const conversation = el("input", { type: "checkbox", id: "pass-conversation" });
  const told = el("p", { class: "fault", role: "alert" });
  text.value = question;
  const read = () => ({
    text: text.value,
    name: name.value,
    address: address.value,
    language: desk.speech.language,
    source: "widget",
    consent: { contact: contact.checked, conversation: conversation.checked },
    ...(conversation.checked && { conversation: desk.conversation.turns.slice(-50).map(handed) }),
  });
  const onsubmit = (event) => {
    event.preventDefault();
    handOver(desk, read(), form, opener, told);
  };
  const form = el(
    "form",
    { onsubmit, class: "content" },
    el("label", {}, desk.t("yourQuestion"), text),
    el("label", {}, desk.t("yourName"), name),
    el("label", {}, desk.t("yourAddress"), address),
    agreement(contact, desk.t("passContact")),
    agreement(conversation, desk.t("passConversation")),
    told,
    el("div", { class: "row" }, el("button", { type: "submit", class: "primary" }, desk.t("handOver"))),
  );
  openDialog(desk, desk.t("person"), form);
}

function agreement(box, text) {
  return el("div", { class: "consent" }, box, el("label", { for: box.id }, text));
}

function handed({ question, answer }) {
  const said = answer.answer || answer.decline?.message || answer.clarify?.message || "";
  return { question: question.slice(0, LONGEST.question), answer: said.slice(0, LONGEST.answer) };
}

async function handOver(desk, body, form, opener, told) {
  const submit = form.querySelector("button");
  submit.disabled = true;
  try {
    const { number } = await desk.service.json("POST", "cases", body);
    const done = el("p", { tabindex: "-1" }, desk.t("handedOver", { number: String(number) }));
    form.closest("dialog").close();
    opener.replaceWith(done);
    done.focus();
  } catch (error) {
    submit.disabled = false;
    if (!(error instanceof Problem)) throw error;
    told.textContent = desk.t(error.kind);
  }
}

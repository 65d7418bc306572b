// Where a question is written: a field with its limit, and a button that asks, or stops what was asked.
import { mayBeSent } from "./checking.js";
import { button, el } from "./dom.js";

const LONGEST_QUESTION = 2000;
const NEAR_THE_LIMIT = 200;

export class Composer {
  constructor(desk) {
    this.desk = desk;
    this.field = el("textarea", { id: "question", rows: 2, maxlength: LONGEST_QUESTION, enterkeyhint: "send", "aria-describedby": "hint fault" });
    this.send = el("button", { type: "submit", class: "primary" }, desk.t("ask"));
    this.stop = button(desk.t("stop"), () => desk.stop());
    this.fault = el("p", { id: "fault", class: "fault", role: "alert" });
    this.counter = el("p", { class: "quiet", role: "status" });
    this.node = el(
      "form",
      { class: "composer", novalidate: true },
      el("label", { for: "question" }, desk.t("label")),
      this.field,
      this.fault,
      el("div", { class: "row" }, this.send, this.stop, el("p", { id: "hint", class: "quiet" }, desk.t("hint")), this.counter),
    );
    this.stop.hidden = true;
    this.node.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (event) => this.#enter(event));
    this.field.addEventListener("input", () => this.#count());
  }

  async submit() {
    if (this.desk.asking) return;
    const question = this.field.value.trim();
    this.#refuse(faultOf(this.desk, question));
    if (this.fault.textContent) return;
    const allowed = await mayBeSent(this.desk, question, this.field);
    if (allowed === null) return;
    this.field.value = "";
    this.#count();
    this.desk.ask(allowed);
  }

  /** The focus that stands on one button goes to the one that takes its place. */
  busy(isBusy) {
    const [gone, there] = isBusy ? [this.send, this.stop] : [this.stop, this.send];
    const focused = gone.matches(":focus");
    there.hidden = false;
    if (focused) (isBusy ? there : this.field).focus();
    gone.hidden = true;
  }

  #enter(event) {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  #refuse(fault) {
    this.fault.textContent = fault;
    this.field.toggleAttribute("aria-invalid", Boolean(fault));
    if (fault) this.field.focus();
  }

  /** Said after a pause in typing, so that it does not talk into it. */
  #count() {
    clearTimeout(this.counting);
    this.counting = setTimeout(() => {
      const left = LONGEST_QUESTION - this.field.value.length;
      this.counter.textContent = left <= NEAR_THE_LIMIT ? this.desk.t("left", { count: left }) : "";
    }, 400);
  }
}

function faultOf(desk, question) {
  if (!question) return desk.t("empty");
  return question.length > LONGEST_QUESTION ? desk.t("tooLong", { count: LONGEST_QUESTION }) : "";
}

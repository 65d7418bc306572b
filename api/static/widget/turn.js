// One question and what came of it, as it comes: stages, parts, the answer, or what went wrong.
import { answerOf, line, saidIn } from "./answer.js";
import { copyAnswer } from "./copying.js";
import { button, el, words } from "./dom.js";
import { feedbackOn } from "./feedback.js";

let count = 0;

export class Turn {
  constructor(desk, question) {
    const id = `turn-${++count}`;
    this.desk = desk;
    this.question = question;
    this.body = el("div", { class: "body" });
    this.progress = el("p", { class: "progress" });
    const heading = el("h3", { id, dir: "auto" }, el("span", { class: "unseen" }, `${desk.t("youAsked")} `), words(question));
    this.node = el("article", { "aria-labelledby": id }, heading, this.body);
  }

  waits() {
    this.node.setAttribute("aria-busy", "true");
    this.hear("status", { stage: "understanding" });
  }

  hear(type, data) {
    if (type === "status") this.progress.textContent = this.desk.speech.texts.stages[data.stage] ?? "";
    if (type === "part") this.progress.before(line(data.text, "", data.markers.map((one) => el("span", { class: "cite" }, one))));
    if (!this.progress.isConnected) this.body.replaceChildren(this.progress);
  }

  show(answer) {
    const { desk } = this;
    const copy = button(desk.t("copy"), async () => {
      await copyAnswer(desk, answer);
      desk.announce(desk.t("copied"));
      copy.textContent = desk.t("copied");
    });
    const judged = answer.method === "courtesy" || answer.clarify ? [] : [
      el("div", { class: "row" }, copy, this.#retry("again")),
      feedbackOn(desk, answer),
    ];
    this.#end(...answerOf(desk, answer), desk.conversation.kept && answer.masked?.length && el("p", { class: "quiet" }, desk.t("masked")), ...judged);
  }

  stopped() {
    this.#end(el("p", { class: "quiet" }, this.desk.t("stopped")), this.#retry("retry"));
  }

  failed({ kind, detail, waitS }) {
    const texts = [el("strong", {}, this.desk.t(kind)), waitS && ` ${this.desk.t("wait", { count: waitS })}`];
    const told = el("p", { class: "problem", role: "alert" }, texts, detail && el("span", { lang: "en", class: "detail" }, detail));
    this.#end(told, el("div", { class: "row" }, this.#retry("retry"), kind === "deskAway" && this.#unkept()));
  }

  /** Ask on without keeping: what is kept already stays with the service, and this browser goes on remembering it. */
  #unkept() {
    const { desk } = this;
    return button(desk.t("askUnkept"), () => {
      desk.conversation.goOnUnkept();
      desk.notice.show();
      this.node.remove();
      desk.ask(this.question);
    });
  }

  #retry(key) {
    return button(this.desk.t(key), () => {
      if (key === "retry" && !this.desk.asking) this.node.remove();
      this.desk.ask(this.question);
    });
  }

  #end(...content) {
    this.node.removeAttribute("aria-busy");
    this.body.replaceChildren(...content.filter(Boolean));
  }
}

/** What a screen reader is told of an answer, once. */
export function spokenAnswer(desk, answer) {
  const { citations, decline, clarify } = answer;
  const own = [el("p", { lang: saidIn(answer) }, clarify?.message ?? decline?.message ?? answer.answer)];
  const quotes = citations.map(({ quote, language }) => line(quote, language, []));
  return [el("p", {}, desk.t("answer")), ...(citations.length ? quotes : own)];
}

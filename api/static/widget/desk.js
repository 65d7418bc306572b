// The widget's inside: notice, conversation, suggestions and the field to ask in, and what happens between them.
import { Composer } from "./composer.js";
import { openDialog } from "./dialog.js";
import { button, el, words } from "./dom.js";
import { Notice } from "./notice.js";
import { Problem } from "./service.js";
import { spokenAnswer, Turn } from "./turn.js";

const SUGGESTIONS = 4;

export class Desk {
  asking = null;

  /** `layer` is where dialogs are put, in the shadow tree `root`. */
  constructor({ root, layer, speech, conversation, heading }) {
    Object.assign(this, { root, layer, speech, conversation, service: conversation.service });
    this.composer = new Composer(this);
    this.notice = new Notice(this);
    this.heading = el("h2", { id: "title", tabindex: "-1" }, heading || this.t("title"));
    this.fresh = button(this.t("fresh"), () => this.#renew());
    this.remove = button(this.t("delete"), () => this.#delete());
    this.bar = el("div", { class: "row bar" }, this.heading);
    this.suggested = el("div", { class: "suggested" });
    this.turns = el("div", { class: "turns" });
    // Apart from what is seen: an answer is announced once, when it is whole, not part by part.
    this.status = el("div", { role: "status", class: "unseen" });
    const tools = el("div", { class: "row" }, this.fresh, this.remove);
    const scroll = el("div", { class: "scroll" }, this.notice.node, this.turns, this.suggested, tools);
    this.node = el("section", { class: "desk", "aria-labelledby": "title" }, this.bar, scroll, this.composer.node, this.status);
    this.refresh();
  }

  get field() {
    return this.composer.field;
  }

  t(key, values) {
    return this.speech.t(key, values);
  }

  /** Take up what was kept, and suggest first questions where nothing was. */
  async begin() {
    const lost = this.conversation.turns.length ? null : await this.conversation.restore().catch((error) => unlessProblem(error) ?? error);
    for (const { question, answer } of this.conversation.turns) this.#turn(question).show(answer);
    this.notice.show(lost);
    this.refresh();
    await this.#suggest();
  }

  async ask(question) {
    if (this.asking) return;
    this.asking = new AbortController();
    this.question = question;
    this.suggested.replaceChildren();
    const turn = this.#turn(question);
    turn.waits();
    this.composer.busy(true);
    this.announce(this.t("searching"));
    this.#reveal(turn);
    await this.#answer(turn, question);
    this.asking = null;
    this.composer.busy(false);
    this.refresh();
    this.#reveal(turn);
  }

  async #answer(turn, question) {
    const { signal } = this.asking;
    try {
      const answer = await this.conversation.ask(question, (type, data) => turn.hear(type, data), signal);
      turn.show(answer);
      this.announce(...spokenAnswer(this, answer));
    } catch (error) {
      if (signal.aborted) return turn.stopped();
      turn.failed(error instanceof Problem ? error : new Problem("failed"));
      this.announce();
      unlessProblem(error);
    }
  }

  stop() {
    this.asking?.abort();
    this.announce(this.t("stopped"));
  }

  /** Tell a screen reader, politely, and leave nothing there to be read a second time. */
  announce(...content) {
    clearTimeout(this.forgetting);
    this.status.replaceChildren(...content);
    this.forgetting = setTimeout(() => this.status.replaceChildren(), 10_000);
  }

  /** Show the buttons that there is use for. */
  refresh() {
    const empty = !this.turns.children.length;
    this.fresh.hidden = empty;
    this.remove.hidden = empty && !this.conversation.kept;
  }

  /** A page that shows the whole turn is not scrolled; a panel always begins with it. */
  #reveal({ node }) {
    const { top, bottom } = node.getBoundingClientRect();
    if (this.node.closest("dialog") || top < 0 || (bottom > innerHeight && top > innerHeight * 0.3)) node.scrollIntoView();
  }

  #turn(question) {
    const turn = new Turn(this, question);
    this.turns.append(turn.node);
    return turn;
  }

  #renew(told = "begun") {
    this.stop();
    this.conversation.renew();
    this.turns.replaceChildren();
    this.notice.show();
    this.refresh();
    this.#suggest();
    this.field.focus();
    this.announce(this.t(told));
  }

  async #delete() {
    const choices = [["delete", this.t("deleteNow"), "primary"], ["", this.t("cancel")]];
    if ((await openDialog(this, this.t("delete"), el("p", {}, this.t("deleteAll")), choices)) !== "delete") return;
    try {
      await this.conversation.delete();
      this.#renew("deleted");
    } catch (error) {
      unlessProblem(error);
      openDialog(this, this.t("delete"), el("p", { class: "problem" }, this.t(error.kind)));
    }
  }

  async #suggest() {
    const address = `suggestions?language=${this.speech.language}&n=${SUGGESTIONS}`;
    const { questions } = await this.service.json("GET", address).catch((error) => unlessProblem(error) ?? { questions: [] });
    if (this.asking || this.turns.children.length || !questions.length) return;
    const rows = questions.map((one) => el("li", {}, button(words(one), () => this.ask(one), { class: "option" })));
    this.suggested.replaceChildren(el("h3", {}, this.t("suggested")), el("ul", { class: "options", role: "list" }, rows));
  }
}

function unlessProblem(error) {
  if (!(error instanceof Problem)) throw error;
}

// What a person is told before the first question, and the consent to keeping, which nothing presumes.
import { el, link } from "./dom.js";
import { pageAddress, Problem } from "./service.js";

export class Notice {
  constructor(desk) {
    this.desk = desk;
    this.box = el("input", { type: "checkbox", id: "keep", "aria-describedby": "keep-note", onchange: () => this.#changed() });
    this.note = el("p", { id: "keep-note", class: "quiet" });
    const page = (path, key) => link(pageAddress(path, desk.speech), desk.t("newTab"), desk.t(key));
    this.node = el(
      "section",
      { class: "notice", "aria-labelledby": "notice" },
      el("h3", { id: "notice" }, desk.t("automated")),
      el("p", {}, desk.t("reads"), " ", desk.t("check")),
      el("p", { class: "row" }, page("transparency", "how"), page("library", "library")),
      el("div", { class: "consent" }, this.box, el("label", { for: "keep" }, desk.t("keep"))),
      this.note,
    );
    this.show();
  }

  /** How things stand with keeping; `lost` is the Problem because of which what was kept is not here. */
  show(lost) {
    const { kept, keptUntil } = this.desk.conversation;
    this.box.checked = kept;
    const { speech } = this.desk;
    this.note.textContent = lost ? speech.t(lost.kind) : kept ? speech.t("keptUntil", { date: speech.date(keptUntil) }) : speech.t("notKept");
  }

  async #changed() {
    try {
      await this.desk.conversation.keep(this.box.checked);
      this.show();
      this.desk.announce(this.note.textContent);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.show();
      this.note.textContent = this.desk.t(error.kind);
      this.desk.announce(this.note.textContent);
    }
    this.desk.refresh();
  }
}

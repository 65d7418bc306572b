// <rights-desk site lang theme mode dir heading open>: the custom element around the desk.
import { Conversation } from "./conversation.js";
import { Desk } from "./desk.js";
import { el } from "./dom.js";
import { floating } from "./floating.js";
import { Service } from "./service.js";
import { speechIn, spoken } from "./speech.js";
import { styles } from "./style.js";

export class RightsDesk extends HTMLElement {
  static observedAttributes = ["lang", "dir"];
  #root = this.attachShadow({ mode: "open" });
  #ready;

  connectedCallback() {
    this.#root.adoptedStyleSheets = styles();
    this.#ready ??= this.#build();
  }

  /** Another language, or direction: the same conversation, told anew, with what was being written. */
  attributeChangedCallback() {
    if (this.#ready) this.#ready = this.#ready.then(({ desk }) => this.#build(desk));
  }

  /** Ask this, as if the person had written it. */
  async ask(question) {
    const { desk, open } = await this.#ready;
    open();
    desk.field.value = question;
    desk.composer.submit();
  }

  async #build(before) {
    const speech = await speechIn(spoken(this.getAttribute("lang"), this.#around("lang"), ...navigator.languages));
    const dir = this.getAttribute("dir") ?? this.#around("dir") ?? "ltr";
    const layer = el("div", { class: "root", lang: speech.language, dir });
    const begun = before?.conversation ?? new Conversation(new Service(this.getAttribute("site") ?? ""), speech.language);
    const heading = this.getAttribute("heading");
    const desk = new Desk({ root: this.#root, layer, speech, conversation: begun, heading });
    const unanswered = before?.asking ? before.question : "";
    before?.stop();
    desk.field.value = before?.field.value ?? "";
    const isOpen = before?.node.closest("dialog")?.open ?? this.hasAttribute("open");
    this.#root.replaceChildren(layer);
    const built = this.getAttribute("mode") === "floating" ? this.#float(desk, layer, isOpen) : this.#stand(desk, layer);
    if (unanswered) desk.ask(unanswered);
    return built;
  }

  #float(desk, layer, isOpen) {
    const { nodes, open } = floating(desk, this.getAttribute("heading"), () => desk.begin());
    layer.append(...nodes);
    if (isOpen) open();
    return { desk, open };
  }

  #stand(desk, layer) {
    layer.append(desk.node);
    desk.begin();
    return { desk, open: () => {} };
  }

  #around(attribute) {
    return this.parentElement?.closest(`[${attribute}]`)?.getAttribute(attribute);
  }
}

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

  /** Another language, or direction: the same conversation, told anew. */
  attributeChangedCallback() {
    if (this.#ready) this.#ready = this.#ready.then((built) => this.#build(built.desk.conversation));
  }

  /** Ask this, as if the person had written it. */
  async ask(question) {
    const { desk, open } = await this.#ready;
    open();
    desk.field.value = question;
    desk.composer.submit();
  }

  async #build(conversation) {
    const speech = await speechIn(spoken(this.getAttribute("lang"), this.#around("lang"), ...navigator.languages));
    const dir = this.getAttribute("dir") ?? this.#around("dir") ?? "ltr";
    const layer = el("div", { class: "root", lang: speech.language, dir });
    const kept = conversation ?? new Conversation(new Service(this.getAttribute("site") ?? ""), speech.language);
    const desk = new Desk({ root: this.#root, layer, speech, conversation: kept, heading: this.getAttribute("heading") });
    const begin = () => desk.begin();
    const opened = this.#root.querySelector(".panel[open]") !== null;
    this.#root.replaceChildren(layer);
    if (this.getAttribute("mode") !== "floating") return this.#stand(desk, layer, begin);
    return this.#float(desk, layer, begin, opened || this.hasAttribute("open"));
  }

  #float(desk, layer, begin, opened) {
    const { nodes, open } = floating(desk, this.getAttribute("heading"), begin);
    layer.append(...nodes);
    if (opened) open();
    return { desk, open };
  }

  #stand(desk, layer, begin) {
    layer.append(desk.node);
    begin();
    return { desk, open: () => {} };
  }

  #around(attribute) {
    return this.parentElement?.closest(`[${attribute}]`)?.getAttribute(attribute);
  }
}

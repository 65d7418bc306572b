// Builds elements out of text. Nothing here reads markup: whatever a document says, it stays text.
import { t } from "./texts.js";

/** An element; attributes that are null or empty are left out, and so are empty children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== "") node.setAttribute(name, value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== ""));
  return node;
}

/** Someone else's words within a line, with their language, and with a direction that ends where they end. */
export function words(text, language = "") {
  return el("bdi", { lang: languageTag(language) }, text);
}

/** A link that opens beside the page, since the page keeps nothing; plain text where the address is not of the web. */
export function link(address, ...children) {
  if (!isWebAddress(address)) return el("span", {}, ...children);
  const note = el("span", { class: "unseen" }, ` ${t("newTab")}`);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children, note);
}

export function isWebAddress(address) {
  return /^https?:\/\//i.test(address);
}

/** What is there of the parts, each an element, a text or a list of them, with a separator between. */
export function joined(parts, separator) {
  const present = parts.filter((part) => part && part.length !== 0);
  return present.flatMap((part, i) => (i ? [separator, part] : [part]));
}

/** A language code, or nothing where it is not one. */
export function languageTag(language) {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : "";
}

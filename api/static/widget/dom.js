// Builds elements out of text. Nothing here reads markup: whatever a document says, it stays text.

// Marks that turn the direction of what follows; a stray one would reach beyond the words it came with.
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const SVG = "http://www.w3.org/2000/svg";

/** An element; attributes that are null, false or empty are left out, and so are such children. */
export function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value || value === 0) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(Boolean).map(plain));
  return node;
}

export function button(text, onclick, attributes = {}) {
  return el("button", { type: "button", onclick, ...attributes }, text);
}

export function icon(path) {
  const [svg, shape] = ["svg", "path"].map((tag) => document.createElementNS(SVG, tag));
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  shape.setAttribute("d", path);
  svg.append(shape);
  return svg;
}

/** Someone else's words within a line, with their language, and with a direction that ends where they end. */
export function words(text, language = "") {
  return el("bdi", { lang: languageTag(language) }, text);
}

/** A link that opens beside the page; plain text where the address is not of the web. */
export function link(address, newTab, ...children) {
  if (!isWebAddress(address)) return el("span", {}, ...children);
  const note = el("span", { class: "unseen" }, ` ${newTab}`);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children, note);
}

export function isWebAddress(address) {
  return /^https?:\/\//i.test(address ?? "");
}

/** What is there of the parts, each an element, a text or a list of them, with a separator between. */
export function joined(parts, separator) {
  return parts.filter((part) => part && part.length !== 0).flatMap((part, i) => (i ? [separator, part] : [part]));
}

/** A language code, or nothing where it is not one. */
export function languageTag(language) {
  return /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(language) ? language : "";
}

export function plain(child) {
  return typeof child === "string" ? child.replace(TURNING, "") : child;
}

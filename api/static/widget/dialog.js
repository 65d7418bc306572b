// Modal dialogs: the browser puts the focus on the heading and gives it back; it stays in meanwhile; Escape closes.
import { button, el } from "./dom.js";

/** Open a dialog with this heading and content; resolves once it is closed, with what it was closed with. */
export function openDialog(desk, title, content, choices = []) {
  const heading = el("h2", { id: "dialog-title", tabindex: "-1" }, title);
  const dialog = el("dialog", { class: "dialog", "aria-labelledby": "dialog-title" });
  const close = button(desk.t("close"), () => dialog.close());
  const options = choices.map(([name, text, kind]) => button(text, () => dialog.close(name), { class: kind }));
  const top = el("div", { class: "row top" }, heading, close);
  dialog.append(top, el("div", { class: "content" }, content), ...(options.length ? [el("div", { class: "row" }, options)] : []));
  desk.layer.append(dialog);
  dialog.addEventListener("keydown", (event) => keepInside(event, dialog));
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue);
    });
  });
}

/** The browser keeps the focus out of the page; this keeps it from leaving for the browser's own buttons, too. */
function keepInside(event, dialog) {
  if (event.key !== "Tab") return;
  const stops = [...dialog.querySelectorAll("a[href], button, input, select, textarea, [tabindex='0']")];
  const inside = stops.filter((stop) => stop.checkVisibility());
  const at = inside.indexOf(dialog.getRootNode().activeElement);
  const leaves = event.shiftKey ? at <= 0 : at === inside.length - 1;
  if (!leaves) return;
  event.preventDefault();
  inside.at(event.shiftKey ? -1 : 0).focus();
}

// Before anything is sent: personal data in it is named, and the person decides.
import { openDialog } from "./dialog.js";
import { el, words } from "./dom.js";
import { findPersonal, masked } from "./personal.js";

/** The text to send: as it is, masked, or none (null), where the person goes back to `field` to change it. */
export async function mayBeSent(desk, text, field) {
  const found = findPersonal(text);
  if (!found.length) return text;
  const rows = found.map(({ kind, start, end }) => el("li", {}, named(desk, kind, text.slice(start, end))));
  const choice = await openDialog(
    desk,
    desk.t("personalFound"),
    [el("p", {}, desk.t("personalWhy")), el("ul", {}, rows), el("p", { class: "quiet" }, desk.t("maskedAs"), " ", words(masked(text)))],
    [["change", desk.t("change"), "primary"], ["masked", desk.t("sendMasked")], ["anyhow", desk.t("sendAnyhow")]],
  );
  if (choice === "masked") return masked(text);
  if (choice === "anyhow") return text;
  field.focus();
  return null;
}

function named({ speech }, kind, found) {
  return speech.phrase("personalAs", { kind: speech.texts.personal[kind], found: words(found) });
}

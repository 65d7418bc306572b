// The floating form: a button in the corner that opens the desk beside the page, or over it where there is no room.
import { button, el, icon } from "./dom.js";

const NARROW = "(max-width: 40em), (max-height: 30em)";
const BUBBLE = "M4 4h16a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-8l-5 4v-4H4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z";

/** The launcher and the panel around the desk; `begin` is called when it is first opened. */
export function floating(desk, label, begin) {
  let begun = false;
  const launcher = button([icon(BUBBLE), label || desk.t("open")], () => open(), { class: "launcher", "aria-haspopup": "dialog" });
  const panel = el("dialog", { class: "panel", "aria-labelledby": "title" }, desk.node);
  desk.bar.append(button(desk.t("close"), () => panel.close()));
  panel.addEventListener("close", () => {
    launcher.hidden = false;
    if (!document.activeElement || panel.contains(desk.root.activeElement) || document.activeElement === document.body) launcher.focus();
  });
  // Where it stands beside the page, Escape closes it too, so that it never hides what has the focus.
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && panel.open && !desk.root.querySelector("dialog:modal")) panel.close();
  });

  function open() {
    if (panel.open) return;
    const narrow = matchMedia(NARROW).matches;
    if (narrow) panel.showModal();
    else panel.show();
    launcher.hidden = true;
    (narrow ? desk.heading : desk.field).focus();
    if (!begun) begin();
    begun = true;
  }

  return { nodes: [launcher, panel], open };
}

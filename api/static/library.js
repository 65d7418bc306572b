// The list of what the service reads, fetched when it is first opened.
import { fetchDocuments, Problem } from "./client.js";
import { el } from "./dom.js";
import { t } from "./texts.js";
import { documentRow } from "./title.js";

export function fillWhenOpened(details, list) {
  details.addEventListener("toggle", async () => {
    if (!details.open || list.querySelector("ul")) return;
    list.replaceChildren(el("p", { class: "note" }, t("loading")));
    list.replaceChildren(await documentsOrProblem());
  });
}

async function documentsOrProblem() {
  try {
    const { documents } = await fetchDocuments();
    return el("ul", { class: "documents" }, documents.map(documentRow));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return el("p", { class: "problem", role: "alert" }, error.message);
  }
}

// The list of what the service reads, fetched when it is first opened.
import { fetchDocuments, Problem } from "./client.js";
import { el, joined } from "./dom.js";
import { t } from "./texts.js";
import { badge, linksTo, publishedBy, titleOf } from "./title.js";

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
    return el("ul", { class: "documents" }, documents.map(row));
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return el("p", { class: "problem" }, error.message);
  }
}

function row(document) {
  return el(
    "li",
    {},
    el("p", {}, titleOf(document), " ", badge(document)),
    el("p", { class: "facts" }, joined([publishedBy(document), ...linksTo(document)].filter((part) => part.length !== 0), " · ")),
  );
}

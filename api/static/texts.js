// Which language the page speaks, its texts, and dates, pages and language names said in it. Never a document's words.
const LANGUAGES = ["en", "es", "fr", "pt"];

export const language = choose(new URLSearchParams(location.search).get("lang"), navigator.languages);
const { default: texts } = await import(`./texts/${language}.js`);

/** A text with its {names} filled in. */
export function t(key, values = {}) {
  return texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

/** A text as nodes, so that an element can stand in place of a {name}. */
export function phrase(key, nodes) {
  return texts[key].split(/\{(\w+)\}/).map((part, i) => (i % 2 ? nodes[part] : part));
}

export function translatePage() {
  document.documentElement.lang = language;
  document.title = `Rightsdesk: ${t("tagline")}`;
  for (const node of document.querySelectorAll("[data-text]")) node.textContent = t(node.dataset.text);
  document.querySelector("#languages").setAttribute("aria-label", t("languages"));
  for (const link of document.querySelectorAll("#languages a")) markLanguage(link);
  for (const link of document.querySelectorAll("a[data-in-language]")) link.search = `?lang=${language}`;
}

/** An ISO date in the reader's words; a year, or anything else that is not a whole date, as it stands. */
export function dateText(date) {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T00:00:00Z`) : null;
  if (!day || Number.isNaN(day.getTime())) return date;
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { dateStyle: "long", timeZone: "UTC" }).format(day);
}

export function languageName(code) {
  try {
    return new Intl.DisplayNames(language, { type: "language" }).of(code);
  } catch {
    return code;
  }
}

export function pagesText(page, last) {
  if (page === null) return "";
  return last === null || last === page ? t("page", { page }) : t("pages", { page, last });
}

function choose(asked, preferred) {
  const wanted = [asked ?? "", ...preferred].map((code) => code.toLowerCase().split("-")[0]);
  return wanted.find((code) => LANGUAGES.includes(code)) ?? "en";
}

function markLanguage(link) {
  const address = new URLSearchParams(location.search);
  address.set("lang", link.lang);
  link.href = `?${address}`;
  if (link.lang === language) link.setAttribute("aria-current", "true");
}

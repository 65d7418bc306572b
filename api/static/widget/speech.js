// How the widget speaks: its texts in one language, and dates, pages and language names said in it.
export const LANGUAGES = ["en", "es", "fr", "pt"];
const DAY = { dateStyle: "long" };
const MONTH = { month: "long", year: "numeric" };

/** The first of the wanted languages that the widget speaks; English where it speaks none of them. */
export function spoken(...wanted) {
  const codes = wanted.map((code) => (code ?? "").toLowerCase().split("-")[0]);
  return codes.find((code) => LANGUAGES.includes(code)) ?? "en";
}

export async function speechIn(language) {
  const { default: texts } = await import(`./texts/${language}.js`);
  return new Speech(language, texts);
}

class Speech {
  constructor(language, texts) {
    this.language = language;
    this.texts = texts;
  }

  /** A text with its {names} filled in. */
  t(key, values = {}) {
    return this.texts[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
  }

  /** A text as nodes, so that an element can stand in place of a {name}. */
  phrase(key, nodes) {
    return this.texts[key].split(/\{(\w+)\}/).map((part, i) => (i % 2 ? nodes[part] : part));
  }

  /** An ISO date or month in the reader's words; a year, or anything else, as it stands. */
  date(text) {
    const day = /^\d{4}-\d{2}($|-\d{2}(T|$))/.test(text) ? new Date(text) : null;
    if (!day || Number.isNaN(day.getTime())) return text;
    const locale = this.language === "en" ? "en-GB" : this.language;
    return new Intl.DateTimeFormat(locale, { ...(text.length === 7 ? MONTH : DAY), timeZone: "UTC" }).format(day);
  }

  languageName(code) {
    try {
      return new Intl.DisplayNames(this.language, { type: "language" }).of(code);
    } catch {
      return code;
    }
  }

  pages(page, last) {
    if (!page) return "";
    return !last || last === page ? this.t("page", { page }) : this.t("pages", { page, last });
  }
}

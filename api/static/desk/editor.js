// The editor of a draft: what is wrong as one types, passages put in by a click or a drag, who else is here.
const form = document.getElementById("editor");
const CHECK_AFTER_MS = 600;
const PRESENT_EVERY_MS = 30_000;

if (form) {
  const parts = Object.fromEntries(["body", "offers", "findings", "findings-count", "place", "question-more", "ask-more", "no-answer"].map((id) => [id, document.getElementById(id)]));
  watchFindings(form, parts);
  quoteByHand(form, parts);
  askMore(form, parts);
  tellPresence(form);
  keepUnsaved(form);
}

async function call(form, route, told) {
  const csrf = form.elements.csrf.value;
  const response = await fetch(form.dataset[route], {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify(told),
  });
  return response.ok ? response.json() : null;
}

function draft(form) {
  const cite = Array.from(form.querySelectorAll("input[name=cite]"), (one) => one.value);
  const { body, subject, language, base } = form.elements;
  return { body: body.value, subject: subject.value, language: language.value, base: base.value, cite };
}

function watchFindings(form, parts) {
  let waiting;
  let asked = 0;
  const check = async () => {
    const mine = ++asked;
    const found = await call(form, "check", draft(form)).catch(() => null);
    if (found && mine === asked) showFindings(form, parts, found.findings);
  };
  form.addEventListener("input", (event) => {
    if (event.target === parts["question-more"]) return;
    clearTimeout(waiting);
    waiting = setTimeout(check, CHECK_AFTER_MS);
  });
  parts.body.addEventListener("rightsdesk-changed", () => form.dispatchEvent(new Event("input")));
  if (parts.body.value.trim()) check();
}

function showFindings(form, parts, findings) {
  const { clean, foundOne, foundOther } = form.dataset;
  const text = findings.length === 1 ? foundOne : foundOther;
  const count = findings.length ? text.replace("{count}", findings.length) : clean;
  if (parts["findings-count"].textContent !== count) parts["findings-count"].textContent = count;
  parts.findings.replaceChildren(...findings.map((one) => findingRow(parts.body, one)));
}

/** Offsets count characters of the text, which may be two units each in a JavaScript string. */
function units(text, characters) {
  return Array.from(text).slice(0, characters).join("").length;
}

function findingRow(body, { kind, said, marker, start, end }) {
  const row = element("li", { class: kind });
  const words = Array.from(body.value).slice(start, end).join("");
  const button = element("button", { type: "button" }, element("strong", {}, said), marker ? ` [${marker}]` : "", words ? ` “${shortened(words)}”` : "");
  button.addEventListener("click", () => {
    body.focus();
    body.setSelectionRange(units(body.value, start), units(body.value, end));
  });
  row.append(button);
  return row;
}

function quoteByHand(form, parts) {
  parts.offers.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    quote(form, parts, button.closest("li"));
  });
  parts.offers.addEventListener("dragstart", (event) => {
    const row = event.target.closest("li");
    if (!row) return;
    event.dataTransfer.setData("application/x-rightsdesk-passage", row.dataset.key);
    event.dataTransfer.effectAllowed = "copy";
  });
  parts.body.addEventListener("dragover", (event) => {
    if (event.dataTransfer.types.includes("application/x-rightsdesk-passage")) event.preventDefault();
  });
  parts.body.addEventListener("drop", (event) => {
    const key = event.dataTransfer.getData("application/x-rightsdesk-passage");
    const row = key && Array.from(parts.offers.children).find((one) => one.dataset.key === key);
    if (!row) return;
    event.preventDefault();
    quote(form, parts, row);
  });
}

/** The passage as the letter has quotes, in place of the one that is chosen, else where the cursor stands. */
function quote(form, parts, row) {
  const { body, place } = parts;
  const marker = nextMarker(form, place, body);
  const lines = row.querySelector("blockquote").textContent.trim().split("\n");
  const text = lines.map((line) => `> ${line}`.trimEnd()).join("\n") + ` [${marker}]`;
  const old = place.value && quoteWith(body.value, place.value);
  const [from, to] = old ?? paragraphEnd(body.value, body.selectionEnd);
  const before = body.value.slice(0, from);
  const after = body.value.slice(to);
  const lead = old || !before.trim() ? "" : "\n\n";
  const trail = old || !after.trim() ? "" : "\n\n";
  body.value = before.trimEnd() + (old && before.trim() ? "\n\n" : lead) + text + (old && after.trim() ? "\n\n" : trail) + after.trimStart();
  form.append(element("input", { type: "hidden", name: "cite", value: `${marker}:${row.dataset.key}` }));
  place.append(element("option", { value: marker }, place.dataset.instead?.replace("{marker}", marker) ?? `[${marker}]`));
  place.value = "";
  body.focus();
  const at = body.value.indexOf(text);
  body.setSelectionRange(at, at + text.length);
  body.dispatchEvent(new Event("rightsdesk-changed"));
}

function nextMarker(form, place, body) {
  const known = Array.from(place.options, (one) => Number(one.value));
  const written = Array.from(body.value.matchAll(/\[([0-9]{1,3})\]/g), (one) => Number(one[1]));
  return Math.max(0, ...known, ...written) + 1;
}

/** Where the quote with this marker begins and ends; nothing where there is none. */
function quoteWith(text, marker) {
  for (const found of text.matchAll(/(?:^|(?<=\n))>.*(?:\n>.*)*/g)) {
    if (found[0].trimEnd().endsWith(`[${marker}]`)) return [found.index, found.index + found[0].length];
  }
  return null;
}

function paragraphEnd(text, at) {
  const gap = text.slice(at).search(/\n\s*\n/);
  const end = gap < 0 ? text.length : at + gap;
  return [end, end];
}

function askMore(form, parts) {
  const ask = async (event) => {
    event.preventDefault();
    const question = parts["question-more"].value.trim();
    if (!question) return;
    parts["ask-more"].disabled = true;
    form.elements.asked.value = question;
    const found = await call(form, "ask", { question }).catch(() => null);
    parts["ask-more"].disabled = false;
    const offers = found?.offers ?? [];
    parts["no-answer"].hidden = offers.length > 0;
    parts["no-answer"].textContent = offers.length ? "" : found?.declined || form.dataset.nothing;
    const known = new Set(Array.from(parts.offers.children, (one) => one.dataset.key));
    parts.offers.prepend(...offers.filter((one) => !known.has(one.key)).map((one) => offerRow(parts.offers, one)));
    if (offers.length) parts.offers.firstElementChild.querySelector("button").focus();
  };
  parts["ask-more"].addEventListener("click", ask);
  for (const sentence of form.querySelectorAll('button[value^="ask="]')) {
    sentence.addEventListener("click", (event) => {
      parts["question-more"].value = sentence.value.slice("ask=".length);
      ask(event);
    });
  }
  parts["question-more"].addEventListener("keydown", (event) => {
    if (event.key === "Enter") ask(event);
  });
}

function offerRow(list, { key, quote, title, place, language, is_summary, passage_id, start, end }) {
  const { quote: verb, open, summary, library } = list.dataset;
  const address = `${library}${encodeURIComponent(passage_id)}?start=${start}&end=${end}`;
  return element(
    "li",
    { draggable: "true", "data-key": key },
    element("blockquote", { lang: language, dir: "auto" }, quote),
    element("p", { class: "quiet" }, [title, place].filter(Boolean).join(", "), is_summary ? element("span", { class: "tag" }, summary) : ""),
    element("p", { class: "row" }, element("button", { class: "quiet", type: "button" }, verb), element("a", { href: address, target: "_blank", rel: "noopener" }, open)),
  );
}

function tellPresence(form) {
  const shown = document.getElementById("present");
  const note = shown.querySelector("span");
  const tell = async () => {
    const found = await call(form, "present", {}).catch(() => null);
    if (!found) return;
    const newer = found.current > Number(form.dataset.saved) ? form.dataset.newer : "";
    const text = [found.present.join(", "), newer].filter(Boolean).join(". ");
    shown.hidden = !text;
    if (note.textContent !== text) note.textContent = text;
  };
  setInterval(() => document.hidden || tell(), PRESENT_EVERY_MS);
}

/** The browser asks before a text that is not saved is left. */
function keepUnsaved(form) {
  let changed = document.getElementById("unsaved") !== null;
  form.addEventListener("input", (event) => (changed ||= ["body", "subject", "language"].includes(event.target.name)));
  form.elements.body.addEventListener("rightsdesk-changed", () => (changed = true));
  form.addEventListener("submit", () => (changed = false));
  addEventListener("beforeunload", (event) => changed && event.preventDefault());
}

function shortened(text) {
  return text.length > 90 ? `${text.slice(0, 89)}…` : text;
}

function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

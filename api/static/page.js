// Takes a question, asks it, and shows what came back. Keeps nothing, and writes no question into the address.
import { answered, declined } from "./answer.js";
import { citationList } from "./citation.js";
import { askQuestion, Problem } from "./client.js";
import { el } from "./dom.js";
import { fillWhenOpened } from "./library.js";
import { t, translatePage } from "./texts.js";

const [form, field, button, counter, problem, answer, sources] = [
  "#ask", "#question", "#ask button", "#counter", "#problem", "#answer", "#sources",
].map((selector) => document.querySelector(selector));
const NEAR_THE_LIMIT = 200;
let asking = false;
let counting;

translatePage();
form.addEventListener("submit", submit);
field.addEventListener("keydown", submitOnEnter);
field.addEventListener("input", count);
fillWhenOpened(document.querySelector("#library"), document.querySelector("#documents"));
button.disabled = false;
askFromAddress();

async function submit(event) {
  event?.preventDefault();
  if (asking) return;
  const question = field.value.trim();
  const fault = faultOf(question);
  clear();
  if (fault) return refuse(fault);
  setAsking(true);
  try {
    show(await askQuestion(question));
  } catch (error) {
    answer.replaceChildren();
    showProblem(error instanceof Problem ? error : new Problem(t("failed")));
    if (!(error instanceof Problem)) throw error;
  } finally {
    setAsking(false);
  }
}

function submitOnEnter(event) {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
}

/** Said after a pause in typing, so that it does not talk into it. */
function count() {
  clearTimeout(counting);
  counting = setTimeout(() => {
    const left = field.maxLength - field.value.length;
    counter.textContent = left <= NEAR_THE_LIMIT ? t("left", { count: left }) : "";
  }, 400);
}

function askFromAddress() {
  const question = new URLSearchParams(location.search).get("q")?.trim();
  if (!question) return;
  field.value = question;
  submit();
}

function faultOf(question) {
  if (!question) return t("empty");
  return question.length > field.maxLength ? t("tooLong", { count: field.maxLength }) : "";
}

function refuse(fault) {
  problem.replaceChildren(el("p", { class: "problem" }, fault));
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

function clear() {
  field.removeAttribute("aria-invalid");
  for (const part of [problem, answer, sources]) part.replaceChildren();
}

/** Not `disabled`, which would take the focus away. */
function setAsking(isAsking) {
  asking = isAsking;
  button.setAttribute("aria-disabled", String(isAsking));
  if (isAsking) answer.replaceChildren(el("p", { class: "busy" }, t("busy")));
}

/** The live region changes once, so that the answer is announced once. The focus stays in the question. */
function show(result) {
  const body = result.decline ? declined(result.decline, result.language) : answered(result);
  answer.replaceChildren(...body.filter(Boolean));
  if (!result.decline) sources.replaceChildren(...citationList(result.citations, result.language));
  if (answer.getBoundingClientRect().top > innerHeight * 0.8) answer.scrollIntoView();
}

function showProblem({ message, detail }) {
  const texts = [el("strong", {}, message), detail ? el("span", { lang: "en" }, detail) : null];
  problem.replaceChildren(el("p", { class: "problem" }, texts.filter(Boolean)));
}

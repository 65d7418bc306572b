// Calls to the service. A failure is a Problem: what to tell the reader, and what the service said of it.
import { t } from "./texts.js";

const TIMEOUT_MS = 60_000;

export class Problem extends Error {
  constructor(message, detail = "") {
    super(message);
    this.detail = detail;
  }
}

export function askQuestion(question) {
  const headers = { "Content-Type": "application/json" };
  return call("v1/answers", { method: "POST", headers, body: JSON.stringify({ question, mode: "careful" }) });
}

export function fetchPassage(id) {
  return call(`v1/passages/${encodeURIComponent(id)}`);
}

export function fetchDocuments() {
  return call("v1/documents");
}

async function call(address, options = {}) {
  const response = await reach(address, options);
  if (!response.ok) throw new Problem(t(kind(response.status)), await detail(response));
  return response.json().catch(() => {
    throw new Problem(t("failed"));
  });
}

async function reach(address, options) {
  try {
    return await fetch(address, { ...options, signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch {
    throw new Problem(t("unreachable"));
  }
}

function kind(status) {
  return { 422: "refused", 503: "notReady" }[status] ?? "failed";
}

async function detail(response) {
  const problem = await response.json().catch(() => ({}));
  return typeof problem?.detail === "string" ? problem.detail : "";
}

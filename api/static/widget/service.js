// Calls to the service that this script came from. A failure is a Problem that names its text and says how long to wait.
const BASE = new URL("../", import.meta.url);
const TIMEOUT_MS = 60_000;
// Nothing can be kept, or taken out of what is kept; answers do not need it.
const DESK_AWAY = "/problems/desk-out-of-reach";

export class Problem extends Error {
  /** `kind` names one of the texts; `detail` is the service's own word on it, in English. */
  constructor(kind, { detail = "", status = 0, waitS = 0 } = {}) {
    super(kind);
    Object.assign(this, { kind, detail, status, waitS });
  }
}

/** The address of a page of the service, in the reader's language. */
export function pageAddress(path, { language }) {
  return new URL(`${path}?lang=${language}`, BASE).href;
}

export class Service {
  constructor(site) {
    this.site = site;
  }

  async json(method, path, body) {
    const response = await this.call(method, path, { body, signal: AbortSignal.timeout(TIMEOUT_MS) });
    return response.status === 204 ? null : read(response);
  }

  /** The response, once it is a good one. No cookie and no referrer goes with a request. */
  async call(method, path, { body, headers = {}, signal } = {}) {
    const sent = { Accept: "application/json", ...(this.site && { "X-Rightsdesk-Site": this.site }), ...headers };
    if (body) sent["Content-Type"] = "application/json";
    const options = { method, headers: sent, body: body && JSON.stringify(body), signal };
    const response = await reach(new URL(`v1/${path}`, BASE), options);
    if (!response.ok) throw await problemOf(response);
    return response;
  }
}

export function read(response) {
  return response.json().catch(() => {
    throw new Problem("failed");
  });
}

async function reach(address, options) {
  try {
    return await fetch(address, { ...options, credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Problem("unreachable");
  }
}

async function problemOf(response) {
  const { status } = response;
  const told = await response.json().catch(() => ({}));
  const waitS = Number(response.headers.get("Retry-After")) || 0;
  return problemFrom({ ...told, status }, waitS);
}

/** A Problem of problem details (RFC 9457). */
export function problemFrom({ type, status, detail }, waitS = 0) {
  const kind = type === DESK_AWAY ? "deskAway" : { 403: "notHere", 413: "tooLarge", 422: "refused", 429: "tooMany", 503: "notReady" }[status] ?? "failed";
  return new Problem(kind, { detail: typeof detail === "string" ? detail : "", status, waitS });
}

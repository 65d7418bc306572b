// One question, one answer: streamed, taken up again where the stream breaks, in one piece where no stream comes.
import { eventsOf } from "./events.js";
import { Problem, problemFrom, read } from "./service.js";

const STREAM = { Accept: "text/event-stream, application/json;q=0.5" };
const RESUMES = 3;
const PAUSE_MS = 300;

/** The answer; `heard(type, data)` is told of each event before it. An abort of `signal` is thrown as it comes. */
export async function answerTo(service, path, body, heard, signal) {
  // One key for all attempts: the question is answered once.
  const headers = { "Idempotency-Key": randomKey() };
  const place = {};
  const response = await service.call("POST", path, { body, headers: { ...headers, ...STREAM }, signal });
  const answer = (await followed(response, place, heard, signal)) ?? (await resumed(service, path, place, heard, signal));
  return answer ?? read(await service.call("POST", path, { body, headers, signal }));
}

/** The answer at the end of a response, or nothing where the stream breaks before it. */
async function followed(response, place, heard, signal) {
  if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) return read(response);
  try {
    for await (const { id, type, data } of eventsOf(response)) {
      Object.assign(place, id && { last: id }, data.message_id && { message: data.message_id });
      if (type === "problem") throw problemFrom(data);
      if (type === "answer") return data;
      heard(type, data);
    }
  } catch (error) {
    if (signal.aborted || error instanceof Problem) throw error;
  }
  return null;
}

async function resumed(service, path, place, heard, signal) {
  for (let tries = 0; place.message && tries < RESUMES; tries++) {
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** tries));
    const address = `${path}/${encodeURIComponent(place.message)}/events`;
    const headers = { ...STREAM, "Last-Event-ID": place.last };
    try {
      const answer = await followed(await service.call("GET", address, { headers, signal }), place, heard, signal);
      if (answer) return answer;
    } catch (error) {
      if (signal.aborted || !(error.kind === "unreachable" || error.status === 404)) throw error;
    }
  }
  return null;
}

/** Not randomUUID, which a page without TLS does not have. */
function randomKey() {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

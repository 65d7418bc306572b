// Server-sent events out of a response: fetch, unlike EventSource, can POST and send headers.
const SILENCE_MS = 45_000;

/** Each event of the response as {id, type, data}; ends with the response, throws where it breaks or falls silent. */
export async function* eventsOf(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  const lines = new Lines();
  let event = {};
  try {
    for (;;) {
      const { value, done } = await heard(reader);
      if (done) return;
      for (const line of lines.feed(value)) {
        if (line) take(event, line);
        else {
          if (event.data !== undefined) yield { id: event.id, type: event.type, data: JSON.parse(event.data) };
          event = { id: event.id };
        }
      }
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

function take(event, line) {
  const [, name, value] = /^([^:]*):? ?(.*)$/.exec(line);
  if (name === "id") event.id = value;
  if (name === "event") event.type = value;
  if (name === "data") event.data = event.data === undefined ? value : `${event.data}\n${value}`;
}

/** Whole lines out of pieces; a line ends with CR, LF or both, and both may come in two pieces. */
class Lines {
  rest = "";

  feed(piece) {
    const held = (this.rest + piece).endsWith("\r") ? "\r" : "";
    const lines = (this.rest + piece).slice(0, held ? -1 : undefined).split(/\r\n|\r|\n/);
    this.rest = lines.pop() + held;
    return lines;
  }
}

function heard(reader) {
  let timer;
  const silence = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing was heard for ${SILENCE_MS} ms`)), SILENCE_MS);
  });
  return Promise.race([reader.read(), silence]).finally(() => clearTimeout(timer));
}

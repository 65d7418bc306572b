// A conversation: what was asked and answered, in memory; kept by the service only once the person agreed to it.
import { answerTo } from "./asking.js";
import { Keeping } from "./keeping.js";

const TURNS_SENT = 10;
const CHARACTERS_SENT = 500;

export class Conversation {
  turns = [];
  keptUntil = "";
  /** Whether the service hands questions over to people. */
  helpdesk = false;
  #opened = null;

  constructor(service, language) {
    this.service = service;
    this.language = language;
    this.keeping = new Keeping(service.site);
  }

  get kept() {
    return Boolean(this.keptUntil);
  }

  /** Ask; a conversation that the service no longer knows is begun anew, since its turns are sent along. */
  async ask(question, heard, signal) {
    const answer = await this.#ask(question, heard, signal).catch((error) => {
      if (error.status !== 404) throw error;
      this.#opened = null;
      return this.#ask(question, heard, signal);
    });
    this.turns.push({ question, answer });
    return answer;
  }

  async #ask(question, heard, signal) {
    const body = { question, mode: "careful", history: this.turns.slice(-TURNS_SENT).map(sent) };
    return answerTo(this.service, `conversations/${await this.id()}/messages`, body, heard, signal);
  }

  /** The secret name that the service gave this conversation. */
  id() {
    this.#opened ??= this.#open().catch((error) => {
      this.#opened = null;
      throw error;
    });
    return this.#opened;
  }

  async #open(keep = this.kept) {
    const wanted = { language: this.language, consent: { keep } };
    const { id, expires_at, kept, helpdesk } = await this.service.json("POST", "conversations", wanted);
    this.keptUntil = kept ? expires_at : "";
    this.helpdesk = helpdesk;
    if (kept) this.keeping.add(id);
    return id;
  }

  /** Agree to keeping from now on; taking that back deletes what was kept. */
  async keep(wanted) {
    if (!wanted) return this.delete();
    this.#opened = this.#open(true);
    await this.#opened.catch((error) => {
      this.#opened = null;
      throw error;
    });
  }

  /** Take up what was kept for this browser; nothing where nothing was, or no longer is. */
  async restore() {
    const id = this.keeping.ids().at(-1);
    if (!id) return;
    try {
      const { messages, expires_at, helpdesk } = await this.service.json("GET", `conversations/${encodeURIComponent(id)}`);
      this.turns = messages.filter(({ answer }) => answer?.id).map(({ question, answer }) => ({ question, answer }));
      this.keptUntil = expires_at;
      this.helpdesk = helpdesk;
      this.#opened = Promise.resolve(id);
    } catch (error) {
      if (error.status !== 404) throw error;
      this.keeping.remove(id);
    }
  }

  /** Begin another; this one stays with the service if it is kept. */
  renew() {
    this.turns = [];
    this.#opened = null;
  }

  /** Leave what is kept as it is, and ask on in a conversation that is not; its turns are sent along. */
  goOnUnkept() {
    this.keptUntil = "";
    this.#opened = null;
  }

  /** Delete this one and all that was kept for this browser; throws where the service could not be told. */
  async delete() {
    const ids = new Set([...this.keeping.ids(), ...(this.#opened ? [await this.#opened] : [])]);
    for (const id of ids) {
      await this.service.json("DELETE", `conversations/${encodeURIComponent(id)}`).catch(unlessGone);
      this.keeping.remove(id);
    }
    this.keptUntil = "";
    this.#opened = null;
  }
}

function sent({ question, answer }) {
  return { question, answer: answer.answer.slice(0, CHARACTERS_SENT) };
}

function unlessGone(error) {
  if (error.status !== 404) throw error;
}

// The conversation as data: what was said, what is on its way, and how it is taken up again.
// It knows nothing of the page; `changed` and `event` tell the element.
import { Api, Problem, kept } from "./api.js";

/** A message id. `randomUUID` exists only on https and localhost, and intranets are often neither. */
const fresh = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

export class Conversation {
  words = null; // every text of the page, once the server told them
  messages = []; // {seq, from, blocks | text}; ours has none until the server tells it, nor has a reply that is not recorded
  state = "starting"; // starting | ready | busy | failed | ended
  problem = null;
  #token = null;
  #others = null; // the other tabs
  #pending = null; // {id, text | choice | choices}: sent again under the same id until it is answered

  constructor(base, language, { changed, event }) {
    this.api = new Api(base, language);
    this.key = `rostra:${this.api.base}`;
    this.changed = changed;
    this.event = event;
  }

  /** Hears of other tabs with the same conversation, until `deaf`. */
  listen() {
    this.#others = new BroadcastChannel("rostra");
    this.#others.onmessage = ({ data }) => data === this.#token && this.look();
  }

  deaf() {
    this.#others?.close();
    this.#others = null;
  }

  get last() {
    return this.messages.reduce((highest, { seq }) => Math.max(highest, seq ?? 0), 0);
  }

  get unanswered() {
    return this.#pending !== null;
  }

  /** Takes up the conversation of this tab, or opens a new one. */
  async start() {
    const saved = kept.get(this.key);
    await this.#attempt(async () => {
      this.words ??= await this.api.words();
      this.changed();
      if (saved) {
        [this.#token, this.#pending] = [saved.token, saved.pending ?? null];
        this.#take((await this.api.after(this.#token, 0)).messages);
        if (this.#pending) await this.#deliver();
      } else await this.#open();
      this.event("rostra-ready", { resumed: Boolean(saved) });
    });
  }

  /** `body` is {text}, {choice} or {choices}; `words` is what the official sees as said. */
  async send(body, words) {
    if (this.state !== "ready") return false;
    this.#pending = { id: fresh(), ...body };
    this.#keep();
    const said = { from: "you", text: words };
    this.messages = [...this.messages, said];
    this.event("rostra-message", said);
    await this.#attempt(() => this.#deliver());
    return true;
  }

  /** After a failure: the same request once more. */
  async again() {
    if (this.state !== "failed") return;
    if (!this.#token) await this.start();
    else if (this.#pending) await this.#attempt(() => this.#deliver());
    else await this.#attempt(() => this.#fetch());
  }

  /** What was said elsewhere, in another tab or while this one slept. */
  async look() {
    if (this.state !== "ready" || !this.#token) return;
    try {
      await this.#fetch();
    } catch {
      // the next message will tell
    }
    this.changed();
  }

  /** Every answer as blocks. Raises Problem. */
  async answers() {
    return (await this.api.answers(this.#token)).blocks;
  }

  async restart() {
    this.#forget();
    await this.#attempt(async () => {
      await this.#open();
      this.event("rostra-ready", { resumed: false });
    });
  }

  async #open() {
    const { conversation, messages } = await this.api.open();
    this.#token = conversation;
    this.#keep();
    this.#take(messages);
  }

  async #fetch() {
    this.#take((await this.api.after(this.#token, this.last)).messages);
  }

  async #deliver() {
    const before = this.last;
    let messages;
    try {
      ({ messages } = await this.api.send(this.#token, this.#pending));
    } catch (problem) {
      if (problem.again || problem.ended) throw problem;
      this.#pending = null; // refused for good, such as a text that is too long: say why, go on
      this.#keep();
      this.messages = [...this.messages, { from: "rostra", blocks: [{ type: "notice", tone: "error", text: problem.message }] }];
      return;
    }
    this.#pending = null;
    this.#keep();
    this.#others?.postMessage(this.#token);
    const first = Math.min(...messages.map(({ seq }) => seq ?? 0));
    const echoed = this.messages.some((one) => one.from === "you" && !one.seq);
    if (first > before + 2 || !echoed) {
      // something else was said in between, or this is a resend after a reload: take the server's order
      this.messages = this.messages.filter(({ seq }) => seq);
      await this.#fetch();
    }
    this.#take(messages);
  }

  #take(messages) {
    const known = new Set(this.messages.map(({ seq }) => seq));
    const fresh = messages.filter(({ seq }) => !seq || !known.has(seq)); // what is not recorded has no number
    if (!fresh.length) return;
    this.messages = [...this.messages, ...fresh];
    for (const one of fresh) this.event("rostra-message", one);
  }

  async #attempt(work) {
    this.state = this.messages.length ? "busy" : "starting";
    this.problem = null;
    this.changed();
    try {
      await work();
      this.state = "ready";
    } catch (problem) {
      if (!(problem instanceof Problem)) console.error(problem);
      this.state = problem.ended ? "ended" : "failed";
      this.problem = problem;
      if (problem.ended) kept.set(this.key, null);
      this.event("rostra-error", { code: problem.code ?? "error", message: problem.message });
    }
    this.changed();
  }

  #keep() {
    kept.set(this.key, { token: this.#token, pending: this.#pending });
  }

  #forget() {
    kept.set(this.key, null);
    [this.messages, this.#token, this.#pending] = [[], null, null];
  }
}

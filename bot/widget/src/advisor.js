// <rostra-advisor>: the page of one conversation. Attributes: api, lang, dir, theme, autoscroll.
// Events: rostra-ready, rostra-message, rostra-error.
import { LitElement, html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { blocks, hasQuestion, spoken } from "./blocks.js";
import { Conversation } from "./conversation.js";
import { styles } from "./styles.js";
import { themes } from "./theme.js";
import { say, setWords } from "./words.js";

const LIMIT = 2000; // characters; the server has the last word
const LIVELY = 40; // so many newest messages are always laid out; older ones only when they come into sight

class RostraAdvisor extends LitElement {
  static properties = {
    api: {},
    theme: { reflect: true },
    words: { attribute: false },
    talk: { state: true },
    complaint: { state: true },
    reopened: { state: true },
    draftLength: { state: true },
  };
  static styles = [themes, styles];

  constructor() {
    super();
    this.api = "/rostra/api";
    this.theme = "auto";
    this.words = null;
    this.complaint = "";
    this.reopened = "";
    this.draftLength = 0;
    this.answered = new Set(); // questions answered by their own options
  }

  connectedCallback() {
    super.connectedCallback();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    addEventListener("online", () => this.talk?.state === "failed" && this.#again(), { signal });
    addEventListener("beforeprint", () => this.#unfold(true), { signal });
    addEventListener("afterprint", () => this.#unfold(false), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.talk?.look(), { signal });
    if (!this.talk) this.updateComplete.then(() => this.#begin());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leaving.abort();
  }

  willUpdate(changed) {
    if (changed.has("words") && this.words) setWords(this.words);
  }

  #begin() {
    this.talk = new Conversation(this.api, this.lang, {
      changed: () => this.requestUpdate(),
      event: (name, detail) => this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true })),
    });
    this.talk.start().then(async () => {
      if (this.talk.messages.length < 2) return;
      await this.updateComplete;
      this.#announce(say("resumed"));
      if (this.hasAttribute("autoscroll")) this.#newest()?.scrollIntoView({ block: "start" });
    });
  }

  // --- what the official does ---------------------------------------------------------------

  /** Sends options; `from` is the question they answer, when they are its own. */
  async #choose(chosen, from) {
    const payloads = chosen.map(({ payload }) => payload);
    const body = from?.block.kind === "many" ? { choices: payloads } : { choice: payloads[0] };
    await this.#say(body, chosen.map(({ label }) => label).join(", "), true, from?.key);
  }

  async #say(body, words, moveFocus, key) {
    const before = this.talk.messages.length;
    const sent = this.talk.send(body, words);
    await this.updateComplete;
    if (this.talk.state === "busy") this.renderRoot.querySelector(".typing")?.scrollIntoView({ block: "nearest" });
    if (!(await sent)) return;
    if (this.talk.state !== "ready") return this.#showProblem();
    if (key) this.answered.add(key);
    this.reopened = "";
    await this.#arrive(before, moveFocus);
  }

  /** Shows what came: focus goes to the new question, and the new words are read aloud once. */
  async #arrive(before, moveFocus) {
    this.requestUpdate();
    await this.updateComplete;
    const fresh = this.talk.messages.slice(before).filter(({ from }) => from === "rostra");
    if (!fresh.length) return;
    const turn = this.#newest();
    const ask = hasQuestion(fresh.at(-1).blocks) ? turn.querySelector("h3.ask") : null;
    if (ask || moveFocus) {
      (ask ?? turn).focus({ preventScroll: true });
      // the words before the question stay in sight if there is room for both
      const near = ask && ask.getBoundingClientRect().top - turn.getBoundingClientRect().top < innerHeight / 2;
      (ask && !near ? ask : turn).scrollIntoView({ block: "start", behavior: this.#calm() ? "auto" : "smooth" });
    } else turn.scrollIntoView({ block: "nearest" });
    this.#announce(fresh.map((one) => spoken(one.blocks)).join(" "));
  }

  #write = (event) => {
    event.preventDefault();
    const field = this.renderRoot.querySelector("textarea");
    const text = field.value.trim();
    if (!text || text.length > LIMIT || this.talk.state !== "ready") return field.focus();
    field.value = "";
    this.draftLength = 0;
    this.#say({ text }, text, false);
  };

  #keys = (event) => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#write(event);
  };

  #again = async () => {
    const before = this.talk.messages.length;
    await this.talk.again();
    if (this.talk.state !== "ready") return this.#showProblem();
    await this.#arrive(before, true);
  };

  #askRestart = () => this.renderRoot.querySelector("dialog").showModal();

  #restart = async () => {
    this.renderRoot.querySelector("dialog").close();
    this.answered.clear();
    this.reopened = this.complaint = "";
    await this.talk.restart();
    if (this.talk.state !== "ready") return this.#showProblem();
    await this.#arrive(0, true);
  };

  #toTextBox = () => this.renderRoot.querySelector("textarea").focus();

  // --- small parts --------------------------------------------------------------------------

  #newest = () => [...this.renderRoot.querySelectorAll(".turn.rostra")].at(-1);
  #calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

  #announce(words) {
    const region = this.renderRoot.querySelector(".spoken");
    region.textContent = "";
    setTimeout(() => (region.textContent = words), 150);
  }

  async #showProblem() {
    await this.updateComplete;
    this.renderRoot.querySelector(".trouble button")?.focus();
  }

  /** Everything folded is printed too, except the table that repeats a ladder. */
  #unfold(print) {
    const which = print ? "details:not([open], .ladder .more)" : "details[data-printed]";
    for (const one of this.renderRoot.querySelectorAll(which)) {
      one.open = print;
      one.toggleAttribute("data-printed", print);
    }
  }

  // --- what it looks like -------------------------------------------------------------------

  #message(message, n, asking, newest, old) {
    const key = message.seq ?? `new-${n}`;
    if (message.from !== "rostra")
      return html`<div class="turn you"><p><span class="unseen">${say("you")}: </span>${message.text}</p></div>`;
    const open = this.reopened.startsWith(`${key}-`) ? this.reopened : "";
    const wrong = this.complaint.startsWith(`${key}-`) ? this.complaint : "";
    const answered = [...this.answered].filter((one) => one.startsWith(`${key}-`)).join();
    return guard([message, asking, newest, old, open, wrong, answered], () => {
      const context = {
        key: String(key),
        level: 3,
        newest,
        asking: (which) => asking && !this.answered.has(which),
        reopened: open,
        complaint: wrong,
        choose: (chosen, from) => this.#choose(chosen, from),
        complain: (which, is) => (this.complaint = is ? which : ""),
        reopen: (which) => (this.reopened = this.reopened === which ? "" : which),
        toTextBox: this.#toTextBox,
      };
      return html`<article class="turn rostra ${old ? "old" : ""}" aria-label=${say("rostra")} tabindex="-1">
        ${blocks(message.blocks, context)}
      </article>`;
    });
  }

  #log(messages) {
    const asking = messages.findLastIndex((one) => one.from === "rostra" && hasQuestion(one.blocks));
    const newest = messages.findLastIndex((one) => one.from === "rostra");
    return repeat(
      messages,
      (message, n) => message.seq ?? `new-${n}`,
      (message, n) => this.#message(message, n, n === asking, n === newest, n < messages.length - LIVELY),
    );
  }

  #trouble({ state, problem, messages }) {
    if (state !== "failed" && state !== "ended") return nothing;
    const [text, action, words] =
      state === "ended"
        ? [say("ended"), this.#restart, say("new_conversation")]
        : [problem.message || say(messages.length ? "offline" : "offline_start"), this.#again, say("try_again")];
    return html`<div class="trouble notice tone-error" role="alert">
      <strong>${say("tone_error")}</strong>
      <div>
        <p>${text}</p>
        <button type="button" class="main" @click=${action}>${words}</button>
      </div>
    </div>`;
  }

  render() {
    const talk = this.talk ?? { messages: [], state: "starting" };
    const waiting = talk.state === "busy" || talk.state === "starting";
    return html`<div class="measure"><div class="root">
      <h2 class="unseen">${say("conversation")}</h2>
      <div class="log" role="log" aria-live="off" aria-label=${say("conversation")} aria-busy=${waiting}>
        ${this.#log(talk.messages)}
      </div>
      ${waiting
        ? html`<p class="typing"><i></i><i></i><i></i>${say(talk.messages.length ? "thinking" : "starting")}</p>`
        : nothing}
      ${this.#trouble(talk)}
      <div class="spoken unseen" role="status"></div>
      ${this.#composer(talk)} ${this.#dialog()}
    </div></div>`;
  }

  #composer({ state, messages }) {
    const shortcut = (key) => () => this.#say({ text: say(`${key}_text`) }, say(key), true);
    const long = this.draftLength > LIMIT;
    return html`<form class="composer" @submit=${this.#write}>
      <label for="words">${say("composer_label")}</label>
      <div class="row">
        <textarea
          id="words"
          rows="1"
          autocomplete="off"
          aria-describedby="too-long"
          aria-invalid=${long}
          @keydown=${this.#keys}
          @input=${(event) => (this.draftLength = event.target.value.length)}
        ></textarea>
        <button class="main" aria-disabled=${state !== "ready"}>${say("send")}</button>
      </div>
      <p class="error" id="too-long" role="alert">${long ? say("too_long", { limit: LIMIT, count: this.draftLength }) : ""}</p>
      <div class="tools">
        <button type="button" class="quiet" @click=${shortcut("advice")}>${say("advice")}</button>
        <button type="button" class="quiet" @click=${shortcut("help")}>${say("help")}</button>
        <button type="button" class="quiet" @click=${this.#askRestart} ?hidden=${!messages.length}>${say("restart")}</button>
      </div>
    </form>`;
  }

  #dialog() {
    return html`<dialog aria-labelledby="restart-title">
      <h2 id="restart-title">${say("restart_title")}</h2>
      <p>${say("restart_text")}</p>
      <p>${say("restart_delete")}</p>
      <div class="actions">
        <button type="button" class="main" @click=${this.#restart}>${say("restart_yes")}</button>
        <button type="button" class="quiet" @click=${(event) => event.target.closest("dialog").close()}>${say("restart_no")}</button>
      </div>
    </dialog>`;
  }
}

customElements.define("rostra-advisor", RostraAdvisor);

// <rostra-advisor>: one conversation, on the page or in a panel behind a button. The attributes,
// events, methods and CSS variables are described in docs/widget.md.
import { LitElement, html, nothing } from "lit";
import { guard } from "lit/directives/guard.js";
import { repeat } from "lit/directives/repeat.js";
import { announce, arrive, newest, unfold } from "./arriving.js";
import { blocks, hasQuestion } from "./blocks.js";
import { Conversation } from "./conversation.js";
import { styles } from "./styles.js";
import { themes } from "./theme.js";
import { LIMIT, composer, launcher, restartDialog, review, trouble } from "./view.js";
import { say, setWords } from "./words.js";

const SHOWN = 40; // so many newest messages are in the page; older ones come on request
const PATIENCE = 15_000; // milliseconds between quiet tries while the server cannot be reached

class RostraAdvisor extends LitElement {
  static properties = {
    api: {},
    theme: { reflect: true },
    launcher: {},
    open: { type: Boolean, reflect: true },
    words: { attribute: false },
    talk: { state: true },
    complaint: { state: true },
    reopened: { state: true },
    draftLength: { state: true },
    shown: { state: true },
    answers: { state: true },
  };
  static styles = [themes, styles];

  constructor() {
    super();
    this.api = "/rostra/api";
    this.theme = "auto";
    this.open = false;
    this.words = {};
    this.complaint = "";
    this.reopened = "";
    this.draftLength = 0;
    this.shown = SHOWN;
    this.answers = null; // the blocks of the page of all answers, while it is open
    this.answered = new Set(); // questions answered by their own options
  }

  connectedCallback() {
    super.connectedCallback();
    this.leaving = new AbortController();
    const { signal } = this.leaving;
    addEventListener("online", this.#quietly, { signal });
    addEventListener("pageshow", () => this.talk?.look(), { signal });
    addEventListener("beforeprint", () => unfold(this.renderRoot, true), { signal });
    addEventListener("afterprint", () => unfold(this.renderRoot, false), { signal });
    document.addEventListener("visibilitychange", () => document.hidden || this.#wake(), { signal });
    this.trying = setInterval(this.#quietly, PATIENCE);
    this.talk?.listen();
    if (!this.talk) this.updateComplete.then(() => (this.launcher === undefined || this.open) && this.#begin());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leaving.abort();
    clearInterval(this.trying);
    this.talk?.deaf();
  }

  willUpdate() {
    if (this.talk?.words) setWords(this.talk.words, this.words);
    const { direction, language } = this.talk?.words ?? {};
    this.turned = { dir: this.dir || direction || nothing, lang: this.lang || language || nothing };
  }

  updated(changed) {
    if (changed.has("open") && this.launcher !== undefined) this.#panel();
  }

  #begin() {
    this.talk = new Conversation(this.api, this.lang, {
      changed: () => this.requestUpdate(),
      event: (name, detail) => this.#tell(name, detail),
    });
    this.talk.listen();
    this.talk.start().then(async () => {
      await this.updateComplete;
      if (this.talk.state === "ready" && this.launcher !== undefined) newest(this.renderRoot)?.querySelector("h3.ask")?.focus();
      if (this.talk.messages.length < 2) return;
      announce(this.renderRoot, say("resumed"));
      if (this.hasAttribute("autoscroll") || this.launcher !== undefined) newest(this.renderRoot)?.scrollIntoView({ block: "start" });
    });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  // --- the panel of the launcher ------------------------------------------------------------

  show() {
    this.open = true;
  }

  close() {
    this.open = false;
  }

  /** A small window holds nothing but the panel; beside a large one the page can still be used. */
  #panel() {
    const panel = this.renderRoot.querySelector(".panel");
    if (this.open === panel.open) return;
    if (!this.open) {
      panel.close();
      this.renderRoot.querySelector(".launch").focus();
      return this.#tell("rostra-close", {});
    }
    if (matchMedia("(max-width: 40em)").matches) panel.showModal();
    else panel.show();
    if (!this.talk) this.#begin();
    else (newest(this.renderRoot)?.querySelector("h3.ask") ?? newest(this.renderRoot))?.focus();
    this.#tell("rostra-open", {});
  }

  // --- what the official does ---------------------------------------------------------------

  #on = {
    toggle: () => (this.open = !this.open),
    close: (event) => {
      event.preventDefault();
      this.close();
    },
    panelKeys: (event) => {
      if (event.key !== "Escape" || event.defaultPrevented || this.renderRoot.querySelector(".restart").open) return;
      this.#on.close(event);
    },
    say: (key) => this.#say({ text: say(`${key}_text`) }, say(key), true),
    draft: (event) => (this.draftLength = event.target.value.length),
    write: (event) => {
      event.preventDefault();
      const field = this.renderRoot.querySelector("textarea");
      const text = field.value.trim();
      if (!text || text.length > LIMIT || this.talk.state !== "ready") return field.focus();
      field.value = "";
      this.draftLength = 0;
      this.#say({ text }, text, false);
    },
    keys: (event) => {
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.#on.write(event);
    },
    askRestart: () => this.renderRoot.querySelector(".restart").showModal(),
    restart: async () => {
      this.renderRoot.querySelector(".restart").close();
      this.answered.clear();
      this.reopened = this.complaint = "";
      await this.talk.restart();
      if (this.talk.state !== "ready") return this.#showProblem();
      await this.#arrive(0, true);
    },
    again: async () => {
      const before = this.talk.messages.length;
      await this.talk.again();
      if (this.talk.state !== "ready") return this.#showProblem();
      await this.#arrive(before, true);
    },
    review: async () => {
      this.answers = await this.talk.answers().catch(({ message }) => [
        { type: "notice", tone: "error", text: message || say("offline") },
      ]);
      await this.updateComplete;
      this.renderRoot.querySelector(".review h2").focus();
      this.renderRoot.querySelector(".review").scrollIntoView({ block: "start" });
    },
    leaveReview: async () => {
      this.answers = null;
      await this.updateComplete;
      this.renderRoot.querySelector(".to-review").focus();
    },
    reviewKeys: (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      this.#on.leaveReview();
    },
    earlier: async () => {
      const first = this.renderRoot.querySelector(".turn");
      this.shown += SHOWN;
      await this.updateComplete;
      first.previousElementSibling?.focus();
    },
  };

  /** Sends options; `from` is the question they answer, when they are its own. */
  async #choose(chosen, from) {
    const payloads = chosen.map(({ payload }) => payload);
    const body = from?.block.kind === "many" ? { choices: payloads } : { choice: payloads[0] };
    this.answers = null;
    await this.#say(body, chosen.map(({ label }) => label).join(", "), true, from?.key);
  }

  /** Shows what came: focus goes to the new question, and the new words are read aloud once. */
  async #arrive(before, moveFocus) {
    this.requestUpdate();
    await this.updateComplete;
    const fresh = this.talk.messages.slice(before).filter(({ from }) => from === "rostra");
    if (fresh.length) arrive(this.renderRoot, fresh.map((one) => one.blocks), moveFocus);
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

  /** Tries again without being asked: when the network is back, and now and then. */
  #quietly = () => this.talk?.state === "failed" && !document.hidden && this.#on.again();

  #wake() {
    if (this.talk?.state === "failed") this.#quietly();
    else this.talk?.look();
  }

  // --- small parts --------------------------------------------------------------------------

  async #showProblem() {
    await this.updateComplete;
    this.renderRoot.querySelector(".trouble button")?.focus();
  }

  #context(more) {
    return {
      level: 3,
      address: this.talk.api.address,
      choose: (chosen, from) => this.#choose(chosen, from),
      complain: (which, is) => (this.complaint = is ? which : ""),
      reopen: (which) => (this.reopened = this.reopened === which ? "" : which),
      toTextBox: () => this.renderRoot.querySelector("textarea").focus(),
      ...more,
    };
  }

  #message(message, n, asking, newest) {
    const key = message.seq ?? `new-${n}`;
    if (message.from !== "rostra")
      return html`<div class="turn you" tabindex="-1"><p><span class="unseen">${say("you")}: </span>${message.text}</p></div>`;
    const open = this.reopened.startsWith(`${key}-`) ? this.reopened : "";
    const wrong = this.complaint.startsWith(`${key}-`) ? this.complaint : "";
    const answered = [...this.answered].filter((one) => one.startsWith(`${key}-`)).join();
    return guard([message, asking, newest, open, wrong, answered], () => {
      const context = this.#context({
        key: String(key),
        newest,
        asking: (which) => asking && !this.answered.has(which),
        reopened: open,
        complaint: wrong,
      });
      return html`<article class="turn rostra" aria-label=${say("rostra")} tabindex="-1">${blocks(message.blocks, context)}</article>`;
    });
  }

  #log(messages) {
    const asking = messages.findLastIndex((one) => one.from === "rostra" && hasQuestion(one.blocks));
    const newest = messages.findLastIndex((one) => one.from === "rostra");
    const hidden = Math.max(0, messages.length - this.shown);
    const earlier = hidden
      ? html`<button type="button" class="quiet earlier" @click=${this.#on.earlier}>${say("earlier", { count: hidden })}</button>`
      : nothing;
    return html`${earlier}${repeat(
      messages.slice(hidden),
      (message, n) => message.seq ?? `new-${n + hidden}`,
      (message, n) => this.#message(message, n + hidden, n + hidden === asking, n + hidden === newest),
    )}`;
  }

  render() {
    const label = this.launcher || "Rostra";
    return html`<div class="measure" dir=${this.turned.dir} lang=${this.turned.lang}>
      ${this.launcher === undefined ? this.#conversation() : launcher(label, this.open, this.talk ? this.#conversation() : nothing, this.#on)}
    </div>`;
  }

  #conversation() {
    const talk = this.talk ?? { messages: [], state: "starting" };
    const waiting = talk.state === "busy" || talk.state === "starting";
    const context = this.answers && this.#context({ key: "review", newest: true, asking: () => false });
    return html`<div class="root">
      <h2 class="unseen">${say("conversation")}</h2>
      ${context ? review(this.answers, context, this.#on) : nothing}
      <div class="log" role="log" aria-live="off" aria-label=${say("conversation") ?? nothing} aria-busy=${waiting} ?hidden=${context}>
        ${this.#log(talk.messages)}
      </div>
      ${waiting
        ? html`<p class="typing"><i></i><i></i><i></i>${say(talk.messages.length ? "thinking" : "starting")}</p>`
        : nothing}
      ${trouble(talk, this.#on)}
      <div class="spoken unseen" role="status"></div>
      ${say("send") && !context ? composer(talk, this.draftLength, this.#on) : nothing} ${restartDialog(this.#on)}
    </div>`;
  }
}

customElements.define("rostra-advisor", RostraAdvisor);

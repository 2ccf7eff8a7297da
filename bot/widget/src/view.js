// What the element looks like around its messages: text box, trouble, the page of all answers, the
// panel of the launcher. Templates only; `on` holds what each button does.
import { html, nothing } from "lit";
import { blocks } from "./blocks.js";
import { say } from "./words.js";

export const LIMIT = 2000; // characters; the server has the last word

export const composer = ({ state, messages }, draftLength, on) => {
  const long = draftLength > LIMIT;
  const shortcut = (key) => html`<button type="button" class="quiet" @click=${() => on.say(key)}>${say(key)}</button>`;
  return html`<form class="composer" @submit=${on.write}>
    <label for="words">${say("composer_label")}</label>
    <div class="row">
      <textarea
        id="words"
        rows="1"
        autocomplete="off"
        aria-describedby="too-long"
        aria-invalid=${long}
        @keydown=${on.keys}
        @input=${on.draft}
      ></textarea>
      <button class="main" aria-disabled=${state !== "ready"}>${say("send")}</button>
    </div>
    <p class="error" id="too-long" role="alert">${long ? say("too_long", { limit: LIMIT, count: draftLength }) : ""}</p>
    <div class="tools">
      ${shortcut("advice")}
      <button type="button" class="quiet to-review" @click=${on.review}>${say("review")}</button>
      ${shortcut("report")} ${shortcut("help")}
      <button type="button" class="quiet" @click=${on.askRestart} ?hidden=${!messages.length}>${say("restart")}</button>
    </div>
  </form>`;
};

export const trouble = ({ state, problem, messages }, on) => {
  if (state !== "failed" && state !== "ended") return nothing;
  const [text, action, words] =
    state === "ended"
      ? [say("ended"), on.restart, say("new_conversation")]
      : [problem.message || (messages.length && say("offline")) || say("offline_start"), on.again, say("try_again")];
  return html`<div class="trouble notice tone-error" role="alert">
    <strong>${say("tone_error")}</strong>
    <div>
      <p>${text}</p>
      <button type="button" class="main" @click=${action}>${words}</button>
    </div>
  </div>`;
};

export const restartDialog = (on) => html`<dialog class="restart" aria-labelledby="restart-title">
  <h2 id="restart-title">${say("restart_title")}</h2>
  <p>${say("restart_text")}</p>
  <p>${say("restart_delete")}</p>
  <div class="actions">
    <button type="button" class="main" @click=${on.restart}>${say("restart_yes")}</button>
    <button type="button" class="quiet" @click=${(event) => event.target.closest("dialog").close()}>${say("restart_no")}</button>
  </div>
</dialog>`;

/** All answers, section by section, to change any of them. Escape goes back. */
export const review = (list, context, on) => {
  const back = html`<button type="button" class="quiet back" @click=${on.leaveReview}>${say("review_back")}</button>`;
  return html`<section class="review" aria-labelledby="review-title" @keydown=${on.reviewKeys}>
    ${back}
    <h2 id="review-title" tabindex="-1">${say("review_title")}</h2>
    ${blocks(list, context)} ${back}
  </section>`;
};

/** A button that opens the conversation in a panel; before that nothing is loaded. */
export const launcher = (label, open, inner, on) => html`<button
    type="button"
    class="launch main"
    aria-expanded=${open}
    aria-haspopup="dialog"
    @click=${on.toggle}
  >${label}</button>
  <dialog class="panel" aria-label=${label} @cancel=${on.close} @keydown=${on.panelKeys}>
    <div class="panel-head">
      <strong>${label}</strong>
      <button type="button" class="quiet" @click=${on.close}>${say("close") ?? "×"}</button>
    </div>
    <div class="panel-body">${inner}</div>
  </dialog>`;

// A question as a group of real form controls. Once answered only its words stay, and a way to change it.
import { html, nothing } from "lit";
import { paragraphs } from "./text.js";
import { say } from "./words.js";

const LONG = 10; // with more options than this, a list to choose from is quicker than buttons

/** "none" excludes the other boxes, and they exclude it. */
const exclude = (event) => {
  const clicked = event.target;
  if (clicked.type !== "checkbox" || !clicked.checked) return;
  for (const box of clicked.form.elements) {
    if (box.type === "checkbox" && box !== clicked && (clicked.dataset.id === "none" || box.dataset.id === "none")) box.checked = false;
  }
};

const box = (block, key) => (option, n) => html`<label class="option">
  <input
    type=${block.kind === "many" ? "checkbox" : "radio"}
    name=${`answer-${key}`}
    value=${n}
    data-id=${option.id}
    ?checked=${option.chosen}
  />
  <span>${option.label}</span>
</label>`;

const list = (block, key) => html`<select name=${`answer-${key}`} aria-labelledby=${`ask-${key}`}>
  <option value="">${say("choose")}</option>
  ${block.options.map((option, n) => html`<option value=${n} ?selected=${option.chosen}>${option.label}</option>`)}
</select>`;

const button = (context, cls) => (option) => html`<button type="button" class=${cls} @click=${() => context.choose([option])}>
  ${option.label}
</button>`;

const submit = (block, key, context) => (event) => {
  event.preventDefault();
  const form = event.target;
  const chosen = new FormData(form).getAll(`answer-${key}`).filter((n) => n !== "");
  context.complain(key, chosen.length === 0);
  if (chosen.length) context.choose(chosen.map((n) => block.options[n]), { block, key });
  else form.querySelector("input, select").focus();
};

const controls = (block, key) =>
  block.kind !== "many" && block.options.length > LONG
    ? list(block, key)
    : html`<div class="options ${block.options.length > 6 ? "two" : ""}">${block.options.map(box(block, key))}</div>`;

const form = (block, key, context) => {
  const { options = [] } = block;
  const others = (block.others ?? []).filter(({ id }) => id !== "why" || !block.why);
  const reasons = (block.others ?? []).filter((one) => !others.includes(one));
  const buttons = block.kind === "choice";
  const error = context.complaint === key;
  return html`<form class="question" novalidate @submit=${submit(block, key, context)} @change=${exclude}>
    <fieldset aria-describedby=${`hint-${key} error-${key}`}>
      <legend>
        ${block.section ? html`<span class="eyebrow">${block.section}</span>` : nothing}
        <h3 class="ask" id=${`ask-${key}`} tabindex="-1">${block.text}</h3>
      </legend>
      <div class="hint" id=${`hint-${key}`}>
        ${paragraphs(block.hint)}${block.kind === "many" ? html`<p>${say("many_hint")}</p>` : nothing}
      </div>
      ${block.why
        ? html`<details class="more"><summary>${say("why_we_ask")}</summary>${paragraphs(block.why)}${reasons.map(button(context, "quiet"))}</details>`
        : nothing}
      ${buttons ? html`<div class="options">${options.map(button(context, "option door"))}</div>` : controls(block, key)}
      <p class="error" id=${`error-${key}`} role="alert">${error ? say(block.kind === "many" ? "choose_some" : "choose_one") : ""}</p>
    </fieldset>
    ${buttons ? nothing : html`<button class="main">${say("continue")}</button>`}
    <div class=${others.length ? "others" : "others bare"} role="group" aria-label=${say("other_ways")}>
      ${others.map(button(context, "quiet"))}
      <button type="button" class="quiet skip" @click=${context.toTextBox}>${say("to_text_box")}</button>
    </div>
  </form>`;
};

/** A form while it is asked, and when it was opened again to change the answer; else only its words. */
export const question = (block, context) => {
  const { key } = context;
  const asking = context.asking(key);
  const reopened = context.reopened === key;
  return html`${asking || reopened
    ? form(block, key, context)
    : html`<div class="asked">
        ${block.section ? html`<p class="eyebrow">${block.section}</p>` : nothing}
        <h3>${block.text}</h3>
      </div>`}
  ${asking || block.kind === "choice"
    ? nothing
    : html`<button type="button" class="quiet again" aria-expanded=${reopened} @click=${() => context.reopen(key)}>
        ${say(reopened ? "keep_answer" : "answer_again")}<span class="unseen">: ${block.text}</span>
      </button>`}`;
};

// The main picture: one row of rising steps for each model, and the same as a table. Below each row
// what its next steps still lack, and why the agency stands where it stands.
import { html, nothing } from "lit";
import { actions, inside, statusWords } from "./card.js";
import { folded } from "./table.js";
import { heading } from "./text.js";
import { say } from "./words.js";

const stateWords = (state) => say(`rung_${state}`) ?? state;

const step = ({ title, state }) => html`<li class="step ${state}" aria-current=${state === "here" ? "step" : nothing}>
  <span class="state">${stateWords(state)}</span>
  <span class="name">${title}</span>
</li>`;

const need = ({ question, wanted, given, state, actions: ways = [] }, context) => html`<li class=${state}>
  <p><strong>${question}</strong></p>
  <p>${say("needs_wanted", { answers: wanted })}</p>
  <p>${state === "failed" ? say("needs_given", { answer: given }) : statusWords(state)}</p>
  ${actions(ways, question, context)}
</li>`;

const lacking = ({ title, needs = [] }, context) =>
  needs.length
    ? html`<details class="more needs">
        <summary>${say("needs", { stage: title, count: needs.length })}</summary>
        <ul>${needs.map((one) => need(one, context))}</ul>
      </details>`
    : nothing;

const why = (card, known, context) =>
  card
    ? html`<details class="more">
        <summary>${say("why_here")}<span class="unseen">: ${card.title}</span></summary>
        <div class="inside">${inside({ ...card, text: card.text === known ? "" : card.text }, context)}</div>
      </details>`
    : nothing;

const model = ({ id, title, status, text, steps }, cards, context) => html`<section class="model">
  <div class="model-head">
    ${heading(4, title)} ${status ? html`<p class="status">${statusWords(status)}</p>` : nothing}
  </div>
  ${text ? html`<p>${text}</p>` : nothing}
  <ol class="steps">${steps.map(step)}</ol>
  ${steps.map((one) => lacking(one, context))} ${why(cards.find((one) => one.id === id), text, context)}
</section>`;

/** `cards` are the reasons for the place in each model, by the model's id. */
export const ladder = ({ title, description, models = [] }, context, cards = []) => html`<figure class="ladder">
  <figcaption>
    ${heading(context.level, title)}
    <p>${description}</p>
  </figcaption>
  ${models.map((one) => model(one, cards, context))}
  ${folded({
    title,
    columns: [say("column_model"), say("column_stage"), say("column_place")],
    rows: models.flatMap((one) => one.steps.map((each) => [one.title, each.title, stateWords(each.state)])),
  })}
</figure>`;

// The main picture: one row of rising steps for each model, and the same as a table.
import { html, nothing } from "lit";
import { heading } from "./text.js";
import { table } from "./table.js";
import { say } from "./words.js";

const stateWords = (state) => say(`step_${state}`) ?? state;
const statusWords = (status) => say(`status_${status}`) ?? status;

const step = ({ title, state }) => html`<li class="step ${state}" aria-current=${state === "here" ? "step" : nothing}>
  <span class="state">${stateWords(state)}</span>
  <span class="name">${title}</span>
</li>`;

const model = ({ title, status, text, steps }, level) => html`<section class="model">
  <div class="model-head">
    ${heading(level, title)} ${status ? html`<p class="status">${statusWords(status)}</p>` : nothing}
  </div>
  ${text ? html`<p>${text}</p>` : nothing}
  <ol class="steps">${steps.map(step)}</ol>
</section>`;

export const ladder = ({ title, description, models = [] }, context) => html`<figure class="ladder">
  <figcaption>
    ${heading(context.level, title)}
    <p>${description}</p>
  </figcaption>
  ${models.map((one) => model(one, 4))}
  <details class="more">
    <summary>${say("ladder_table")}</summary>
    ${table({
      title,
      columns: [say("ladder_model"), say("ladder_step"), say("ladder_state")],
      rows: models.flatMap((one) => one.steps.map((each) => [one.title, each.title, stateWords(each.state)])),
    })}
  </details>
</figure>`;

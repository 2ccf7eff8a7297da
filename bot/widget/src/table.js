// A table that scrolls sideways by itself, by keyboard too, so that the page never has to; as a
// picture of two sides, or as rows that open, it keeps the table beside it.
import { html, nothing } from "lit";
import { rows as openRows } from "./card.js";
import { heading } from "./text.js";
import { say } from "./words.js";

const plain = ({ title, columns = [], rows = [] }) => html`<div class="scroll" role="region" aria-label=${title} tabindex="0">
  <table>
    <caption>${title}</caption>
    <thead>
      <tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr>
          ${row.map((cell, n) => (n === 0 ? html`<th scope="row">${cell}</th>` : html`<td>${cell}</td>`))}
        </tr>`,
      )}
    </tbody>
  </table>
</div>`;

/** A table that is there for those who want it. */
export const folded = (block) => html`<details class="more as-table">
  <summary>${say("as_table")}<span class="unseen">: ${block.title}</span></summary>
  ${plain(block)}
</details>`;

const side = ({ title, items }, n, most) => html`<div class="side ${n ? "for" : "against"}">
  <h5>${title} <b>${items.length}</b></h5>
  <svg class="track" viewBox="0 0 ${most} 1" preserveAspectRatio="none" aria-hidden="true"><rect width=${items.length} height="1" /></svg>
  ${items.length ? html`<ul>${items.map((one) => html`<li>${one}</li>`)}</ul>` : html`<p class="hint">${say("nothing_here")}</p>`}
</div>`;

const balance = (block, context) => {
  const { description, sides } = block.balance;
  const most = Math.max(1, ...sides.map(({ items }) => items.length));
  return html`<figure class="balance">
    <figcaption>
      ${heading(context.level, block.title)}
      <p>${description}</p>
    </figcaption>
    <div class="sides">${sides.map((one, n) => side(one, n, most))}</div>
    ${folded(block)}
  </figure>`;
};

export const table = (block, context) => {
  if (block.balance) return balance(block, context);
  if (!block.cards?.length) return plain(block);
  return html`${context.group === block.title ? nothing : heading(context.level, block.title)} ${openRows(block.cards, context)}
  ${folded(block)}`;
};

// A table that scrolls sideways by itself, by keyboard too, so that the page never has to.
import { html } from "lit";

export const table = ({ title, columns = [], rows = [] }) => html`<div class="scroll" role="region" aria-label=${title} tabindex="0">
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

// One item of the advice: what it is, what speaks for it, and where that is written.
import { html, nothing } from "lit";
import { heading, paragraphs, unseen } from "./text.js";
import { say } from "./words.js";

/** The places of one line, one disclosure per document; it opens where it stands. */
const sources = (places) => {
  const documents = new Map();
  for (const place of places) {
    const key = place.cite_as || place.source;
    documents.set(key, [...(documents.get(key) ?? []), place.at].filter(Boolean));
  }
  return [...documents].map(
    ([document, at]) => html`<details class="source">
      <summary>
        <span>
          ${unseen(`${say("source_one")}: `)}${document}
          ${at.length > 1 ? html`<span class="count">(${say("places", { count: at.length })})</span>` : nothing}
        </span>
      </summary>
      <div class="place">
        <span class="term">${say("source_at")}</span>
        <ul>${at.map((one) => html`<li>${one}</li>`)}</ul>
      </div>
    </details>`,
  );
};

const line = ({ text, says, sources: places = [] }) => html`<li>
  <p class="lines">${text}</p>
  ${says || places.length
    ? html`<div class="evidence">
        ${says ? html`<span class="says ${says === "stated" ? "stated" : "inferred"}">${say(says) ?? says}</span>` : nothing}
        ${sources(places)}
      </div>`
    : nothing}
</li>`;

export const card = (block, context) => {
  const { kind = "", title, status, text, lines = [], actions = [] } = block;
  return html`<article class="card kind-${kind}">
    <header>
      <p class="eyebrow">${say(`kind_${kind}`) ?? ""}</p>
      ${heading(context.level, title)}
      ${status ? html`<p class="status">${say(`status_${status}`) ?? status}</p>` : nothing}
    </header>
    ${paragraphs(text)}
    ${lines.length ? html`<ul class="reasons">${lines.map(line)}</ul>` : nothing}
    ${actions.length
      ? html`<div class="actions">
          ${actions.map(
            (one) => html`<button type="button" class="quiet" @click=${() => context.choose([one])}>
              ${one.label}${unseen(`, ${say("about")}: ${title}`)}
            </button>`,
          )}
        </div>`
      : nothing}
  </article>`;
};

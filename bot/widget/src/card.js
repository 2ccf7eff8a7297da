// One item of the advice: what it is, what speaks for it, and where that is written.
import { html, nothing } from "lit";
import { heading, paragraphs, unseen } from "./text.js";
import { documentWords, say } from "./words.js";

/** The places of one line by document; each opens where it stands. */
const grouped = (places) => {
  const documents = new Map();
  for (const { source, cite_as, at } of places) {
    const name = cite_as || source;
    const one = documents.get(name) ?? { name, source, at: [] };
    if (at) one.at.push(at);
    documents.set(name, one);
  }
  return [...documents.values()];
};

const place = ({ name, source, at }) => html`<li>
  <span class="document">${documentWords(source) || name}</span>
  <ul>${at.map((one) => html`<li>${one}</li>`)}</ul>
</li>`;

/** Who says it, and one disclosure with every place. */
const evidence = (says, places) => {
  const mark = says && html`<span class="says ${says === "stated" ? "stated" : "inferred"}">${say(says) ?? says}</span>`;
  if (!places.length) return mark ? html`<p class="evidence">${mark}</p>` : nothing;
  const documents = grouped(places);
  const many = places.length > 1 ? html` <span class="count">(${say("places", { count: places.length })})</span>` : nothing;
  return html`<details class="evidence">
    <summary>${mark || nothing}<span>${unseen(`${say("source")}: `)}${documents.map(({ name }) => name).join(", ")}${many}</span></summary>
    <ul class="places">${documents.map(place)}</ul>
  </details>`;
};

/** A count as a bar; its line says it in words, with what it is a count of. */
const bar = ({ value, most }) => html`<span class="bar" aria-hidden="true">
  <span class="bar-name">${say("bar")}</span>
  <svg class="track" viewBox="0 0 ${Math.max(most, value, 1)} 1" preserveAspectRatio="none"><rect width=${value} height="1" /></svg>
  <b>${value}</b>
</span>`;

const line = ({ text, says, sources: places = [], bar: counted }) => html`<li>
  ${counted ? bar(counted) : nothing}
  <p class="lines">${text}</p>
  ${evidence(says, places)}
</li>`;

export const lines = (list) => (list.length ? html`<ul class="reasons">${list.map(line)}</ul>` : nothing);

/** Buttons that go on from something; `about` completes them for those who do not see it beside them. */
export const actions = (list, about, context) =>
  list.length
    ? html`<div class="actions">
        ${list.map(
          (one) => html`<button type="button" class="quiet" @click=${() => context.choose([one])}>
            ${one.label}${one.label === about ? nothing : unseen(`, ${say("about")}: ${about}`)}
          </button>`,
        )}
      </div>`
    : nothing;

/** What is said on a card below its title. A line that a button repeats is left to the button. */
export const inside = ({ title, text, lines: list = [], actions: ways = [] }, context) => html`${paragraphs(text)}
${lines(list.filter((one) => !ways.some(({ label }) => label === one.text)))} ${actions(ways, title, context)}`;

export const statusWords = (status) => say(`is_${status}`) ?? status;

export const card = (block, context) => {
  const { kind = "", title, status } = block;
  return html`<article class="card kind-${kind}">
    <header>
      ${context.listed ? nothing : html`<p class="eyebrow">${say(`kind_${kind}`) ?? ""}</p>`}
      ${heading(context.level, title)}
      ${status ? html`<p class="status">${statusWords(status)}</p>` : nothing}
    </header>
    ${inside(block, context)}
  </article>`;
};

/** Cards as rows that open: for long lists, of which only some are read. A status that all share is
    left to the title above them. */
export const rows = (cards, context) => {
  const shared = new Set(cards.map(({ status }) => status)).size < 2;
  return html`<ul class="rows">
  ${cards.map(
    (one) => html`<li>
      <details>
        <summary>
          <span class="row-title">${one.title}</span>${one.status && !shared ? html`<span class="status">${statusWords(one.status)}</span>` : nothing}
        </summary>
        <div class="inside">${inside(one, context)}</div>
      </details>
    </li>`,
  )}
</ul>`;
};

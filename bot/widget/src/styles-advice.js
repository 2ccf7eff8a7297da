// The look of the advice: cards, ladder, tables, notices, progress.
import { css } from "lit";

export const advice = css`
  .part {
    font-size: 1.375rem;
    margin-block-start: 0.75rem;
  }

  /* parts that fold */
  .group {
    border-block-start: 1px solid var(--line);
  }
  .group + .group {
    margin-block-start: -0.875rem;
  }
  .group > summary {
    padding-block: 0.75rem;
    color: var(--accent);
  }
  .group > summary:hover :is(h3, h4) {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .inside {
    display: grid;
    gap: 0.875rem;
    padding-block: 0.25rem 1.25rem;
  }
  .inside > * {
    min-inline-size: 0;
  }

  /* cards */
  .cards {
    list-style: none;
    display: grid;
    gap: 0.75rem;
    counter-reset: card;
  }
  .cards > li {
    min-inline-size: 0;
  }
  .card {
    display: grid;
    gap: 0.625rem;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.2);
    padding: 1rem 1.25rem;
  }
  .card header {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 1rem;
    align-items: start;
  }
  .card header > .eyebrow {
    grid-column: 1;
  }
  .card header > :is(h3, h4) {
    grid-column: 1;
    font-size: 1.125rem;
  }
  .card header > .status {
    grid-area: 1 / 2 / 3 / 3;
  }
  .status {
    inline-size: fit-content;
    border: 1px solid var(--edge);
    border-radius: 1rem;
    padding: 0.125rem 0.75rem;
    font-size: 0.875rem;
    font-weight: 600;
    line-height: 1.5;
  }
  .card.kind-summary {
    background: var(--soft);
    border-color: var(--accent);
  }
  .card.kind-summary header > :is(h3, h4) {
    font-size: 1.375rem;
  }
  .card.kind-risk > header > .status {
    border-color: var(--warm);
    background: var(--warm-soft);
    color: var(--warm);
  }
  ol.cards .card {
    counter-increment: card;
    position: relative;
    padding-inline-start: 4rem;
  }
  ol.cards .card::before {
    content: counter(card);
    position: absolute;
    inset: 1.125rem auto auto 1.125rem;
    inline-size: 2rem;
    block-size: 2rem;
    border-radius: 50%;
    background: var(--accent);
    color: var(--on-accent);
    font-weight: 700;
    line-height: 2rem;
    text-align: center;
  }
  ol.cards .card:dir(rtl)::before {
    inset: 1.125rem 1.125rem auto auto;
  }
  .reasons {
    list-style: none;
    display: grid;
    gap: 0.625rem;
  }
  .reasons > li + li {
    border-block-start: 1px solid var(--line);
    padding-block-start: 0.625rem;
  }
  .evidence {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.25rem 1rem;
    margin-block-start: 0.25rem;
  }
  .says {
    font-size: 0.875rem;
    font-weight: 600;
    line-height: 1.5;
    padding: 0.0625rem 0.625rem;
    margin-block: 0.25rem;
    border-radius: 0.25rem;
    border: 1px solid var(--good);
    background: var(--good-soft);
    color: var(--good);
  }
  .says.inferred {
    border: 1px dashed var(--warm);
    background: var(--warm-soft);
    color: var(--warm);
  }
  .source {
    font-size: 0.9375rem;
  }
  .source[open] {
    flex-basis: 100%;
  }
  .source > summary {
    color: var(--accent);
    inline-size: fit-content;
  }
  .source .count {
    color: var(--muted);
  }
  .place {
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 1rem;
    margin-block-end: 0.5rem;
  }
  .place ul {
    padding-inline-start: 1.25rem;
  }
  .term {
    color: var(--muted);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-inline: -0.75rem;
    margin-block-end: -0.375rem;
  }
  dialog .actions {
    margin-inline: 0;
    margin-block-start: 1.25rem;
  }
  @container (min-width: 34em) {
    .card.kind-conflict .reasons {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 1.25rem;
    }
    .card.kind-conflict .reasons > li + li {
      border-block-start: 0;
      border-inline-start: 1px solid var(--line);
      padding-block-start: 0;
      padding-inline-start: 1.25rem;
    }
    .options.two {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  /* ladder */
  .ladder {
    display: grid;
    gap: 1.5rem;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.2);
    padding: 1.25rem 1rem;
  }
  .ladder figcaption > :is(h3, h4) {
    font-size: 1.1875rem;
  }
  .ladder figcaption p {
    color: var(--muted);
  }
  .model {
    display: grid;
    gap: 0.5rem;
    min-inline-size: 0;
  }
  .model + .model {
    border-block-start: 1px solid var(--line);
    padding-block-start: 1.25rem;
  }
  .model-head {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0.25rem 1rem;
    align-items: start;
  }
  .steps {
    list-style: none;
    display: grid;
    gap: 0.375rem;
    counter-reset: step;
  }
  .step {
    display: grid;
    align-content: start;
    gap: 0.125rem;
    min-inline-size: 0;
    padding: 0.5rem 0.625rem;
    border: 2px solid var(--line);
    border-radius: var(--radius);
    background: var(--bg);
    font-size: 0.9375rem;
    line-height: 1.35;
    overflow-wrap: anywhere;
    hyphens: auto;
  }
  .state {
    font-size: 0.8125rem;
    font-weight: 700;
    line-height: 1.4;
    color: var(--muted);
  }
  .step.reached {
    background: var(--soft);
    border-color: var(--soft);
  }
  .step.reached .state {
    color: var(--accent);
  }
  .step.reached .state::before {
    content: "✓ " / "";
  }
  .step.here {
    background: var(--accent);
    border-color: var(--accent);
    color: var(--on-accent);
  }
  .step.here .state {
    color: inherit;
  }
  .step.here .state::before {
    content: "● " / "";
  }
  .step.here .name {
    font-weight: 600;
  }
  .step.next {
    background: var(--surface);
    border: 2px dashed var(--accent);
  }
  .step.next .state {
    color: var(--accent);
  }
  .step.ahead {
    border: 2px dotted var(--edge);
  }
  @container (max-width: 28em) {
    .card {
      padding-inline: 1rem;
    }
    .card header {
      grid-template-columns: minmax(0, 1fr);
      gap: 0.25rem;
    }
    .card header > .status {
      grid-area: auto;
    }
    .model-head {
      grid-template-columns: minmax(0, 1fr);
    }
    ol.cards .card {
      padding-inline-start: 1rem;
      padding-block-start: 3.75rem;
    }
  }
  @container (max-width: 32em) {
    .step:nth-child(2) { margin-inline-start: 0.5rem; }
    .step:nth-child(3) { margin-inline-start: 1rem; }
    .step:nth-child(4) { margin-inline-start: 1.5rem; }
    .step:nth-child(n + 5) { margin-inline-start: 2rem; }
  }
  @container (min-width: 32em) {
    .steps {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
    .steps {
      gap: 0.3125rem;
    }
    .step {
      font-size: 0.875rem;
      padding-inline: 0.4375rem;
    }
    .step:nth-last-child(2) { margin-block-start: 0.75rem; }
    .step:nth-last-child(3) { margin-block-start: 1.5rem; }
    .step:nth-last-child(4) { margin-block-start: 2.25rem; }
    .step:nth-last-child(n + 5) { margin-block-start: 3rem; }
  }

  /* table */
  .scroll {
    overflow-x: auto;
    max-inline-size: 100%;
  }
  .more > .scroll {
    padding: 0;
    border: 0;
  }
  table {
    border-collapse: collapse;
    inline-size: 100%;
    font-size: 0.9375rem;
    line-height: 1.45;
  }
  caption {
    text-align: start;
    font-weight: 600;
    padding-block-end: 0.5rem;
  }
  th, td {
    text-align: start;
    vertical-align: top;
    padding: 0.5rem 1rem 0.5rem 0;
    border-block-end: 1px solid var(--line);
    min-inline-size: 7rem;
  }
  thead th {
    color: var(--muted);
    border-block-end: 2px solid var(--edge);
  }
  tbody th {
    font-weight: 400;
  }

  /* notices, progress, downloads */
  .notice {
    display: grid;
    gap: 0.125rem;
    border-inline-start: 4px solid var(--accent);
    border-radius: 0.25rem;
    background: var(--soft);
    padding: 0.75rem 1rem;
  }
  .notice.tone-warning {
    border-color: var(--warm);
    background: var(--warm-soft);
  }
  .notice.tone-error {
    border-color: var(--bad);
    background: var(--bad-soft);
  }
  .notice.tone-warning > strong {
    color: var(--warm);
  }
  .notice.tone-error > strong {
    color: var(--bad);
  }
  .progress {
    display: grid;
    gap: 0.375rem;
    color: var(--muted);
    font-size: 0.9375rem;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 0.625rem;
    border: 1px solid var(--edge);
    border-radius: 0.5rem;
    background: var(--surface);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--surface);
  }
  progress::-webkit-progress-value {
    background: var(--accent);
  }
  progress::-moz-progress-bar {
    background: var(--accent);
  }
  .download {
    display: inline-flex;
    align-items: center;
    gap: 0.625rem;
    padding: 0.5rem 1.25rem;
    border: 2px solid var(--accent);
    border-radius: var(--radius);
    color: var(--accent);
    font-weight: 600;
    text-underline-offset: 0.2em;
  }
  .download::before {
    content: "↓" / "";
    font-weight: 700;
  }
  .download:hover {
    background: var(--soft);
  }

  @media (forced-colors: active) {
    .step.here, .option:has(:checked) {
      border: 4px solid Highlight;
    }
    .step.reached {
      border-color: CanvasText;
    }
    .turn.you {
      border-color: CanvasText;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
  @media print {
    .scroll {
      overflow: visible;
    }
    .step.here {
      border: 2px solid;
      outline: 2px solid;
      background: none;
      color: inherit;
    }
  }
`;

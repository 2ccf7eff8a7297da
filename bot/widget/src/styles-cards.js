// The look of the advice: parts that fold, cards, evidence, notices, progress.
import { css } from "lit";

export const cards = css`
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
  .note {
    color: var(--muted);
    font-size: 0.9375rem;
    margin-inline-start: auto;
    text-align: end;
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
    gap: 0.75rem;
  }
  .kind-step .reasons > li:nth-child(2) > .lines {
    font-weight: 600; /* the first action */
  }

  /* who says it, and where it is written */
  .evidence {
    font-size: 0.875rem;
    line-height: 1.5;
    color: var(--muted);
  }
  .evidence > summary {
    inline-size: fit-content;
    max-inline-size: 100%;
    gap: 0.5rem;
  }
  .evidence > summary:hover span {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .says {
    flex: none;
    font-weight: 600;
    white-space: nowrap;
    color: var(--good);
  }
  .says::before {
    content: "■ " / "";
  }
  .says.inferred {
    color: var(--warm);
  }
  .says.inferred::before {
    content: "◇ " / "";
  }
  .places {
    list-style: none;
    display: grid;
    gap: 0.375rem;
    color: var(--text);
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 1rem;
    margin-block: 0.125rem 0.5rem;
  }
  .places ul {
    padding-inline-start: 1.25rem;
  }
  .document {
    font-weight: 600;
  }

  /* a count */
  .bar {
    display: grid;
    grid-template-columns: auto minmax(3rem, 12rem) auto;
    align-items: center;
    gap: 0.625rem;
    font-size: 0.875rem;
  }
  .bar-name {
    color: var(--muted);
  }
  .track {
    display: block;
    inline-size: 100%;
    block-size: 0.625rem;
    border: 1px solid var(--edge);
    border-radius: 0.3125rem;
    background: var(--surface);
    fill: var(--accent);
  }
  .track:dir(rtl) {
    transform: scaleX(-1);
  }

  /* long lists */
  .rows {
    list-style: none;
    border-block-start: 1px solid var(--line);
  }
  .rows > li {
    border-block-end: 1px solid var(--line);
  }
  .rows > li > details > summary {
    padding-block: 0.5rem;
  }
  .rows > li > details > summary:hover .row-title {
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .row-title {
    flex: 1;
    min-inline-size: 0;
  }
  .rows .inside {
    padding-inline-start: 1.25rem;
  }

  /* all answers */
  .review {
    display: grid;
    gap: 0.75rem;
    padding: 0.5rem 1rem 1rem;
    grid-template-columns: minmax(0, 1fr);
  }
  .review h2 {
    font-size: 1.5rem;
    scroll-margin-block: calc(var(--top) + 4rem) 2rem;
  }
  .review .back {
    justify-self: start;
    margin-inline: -0.75rem;
  }
  .review .cards {
    gap: 0;
  }
  .kind-answer.card {
    background: none;
    border: 0;
    border-block-end: 1px solid var(--line);
    border-radius: 0;
    padding: 0.5rem 0;
    gap: 0.25rem 1rem;
  }
  .kind-answer.card header > :is(h3, h4) {
    font-size: 1rem;
    font-weight: 400;
    color: var(--muted);
  }
  .kind-answer.card > .lines {
    font-weight: 600;
  }
  .kind-answer.card > .actions {
    margin-block: 0;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    margin-inline: -0.75rem;
    margin-block-end: -0.375rem;
  }
  .restart .actions {
    margin-inline: 0;
    margin-block-start: 1.25rem;
  }
  @container (min-width: 34em) {
    .kind-answer.card {
      grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(6.5rem, auto);
      align-items: center;
    }
    .kind-answer.card > .actions {
      justify-content: end;
    }
    .card.kind-conflict .reasons {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 1.25rem;
    }
    .card.kind-conflict .reasons > li:nth-child(2) {
      border-inline-start: 2px solid var(--accent);
      padding-inline-start: 1.25rem;
    }
    .card.kind-conflict .reasons > li:nth-child(n + 3) {
      grid-column: 1 / -1;
    }
    .options.two {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
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
    ol.cards .card {
      padding-inline-start: 1rem;
      padding-block-start: 3.75rem;
    }
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
    .option:has(:checked) {
      border: 4px solid Highlight;
    }
    .track {
      forced-color-adjust: none;
      fill: Highlight;
      background: Canvas;
      border-color: CanvasText;
    }
    button.quiet {
      border: 0;
    }
    .turn.you {
      border-color: CanvasText;
    }
    progress::-webkit-progress-value {
      background: Highlight;
    }
  }
`;

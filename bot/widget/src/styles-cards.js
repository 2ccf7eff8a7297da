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

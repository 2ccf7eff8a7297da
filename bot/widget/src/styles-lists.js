// The look of what stands in and beside cards: evidence, counts, long lists, all answers.
import { css } from "lit";

export const lists = css`
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
  @container (min-width: 34em) {
    .kind-answer.card {
      grid-template-columns: minmax(0, 5fr) minmax(0, 3fr) minmax(6.5rem, auto);
      align-items: center;
    }
    .kind-answer.card > .actions {
      justify-content: end;
    }
  }
`;

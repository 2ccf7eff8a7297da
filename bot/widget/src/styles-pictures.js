// The look of the pictures: ladder, balance, tables.
import { css } from "lit";

export const pictures = css`
  /* ladder */
  .ladder, .balance {
    display: grid;
    gap: 1.5rem;
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.2);
    padding: 1.25rem 1rem;
  }
  figcaption > :is(h3, h4) {
    font-size: 1.1875rem;
  }
  figcaption p {
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
    .model-head {
      grid-template-columns: minmax(0, 1fr);
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

  .needs > ul {
    list-style: none;
    display: grid;
    gap: 0.75rem;
  }
  .needs p + p {
    font-size: 0.9375rem;
  }

  /* balance */
  .sides {
    display: grid;
    gap: 1.25rem;
  }
  .side {
    display: grid;
    align-content: start;
    gap: 0.5rem;
  }
  h5 {
    margin: 0;
    font-size: 1rem;
    line-height: 1.35;
  }
  .side ul {
    padding-inline-start: 1.25rem;
  }
  .against .track {
    fill: var(--warm);
  }
  .for .track {
    fill: var(--good);
  }
  @container (min-width: 32em) {
    .sides {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: 0 0.25rem;
    }
    /* both bars grow from the middle */
    .against {
      text-align: end;
    }
    .against .track:dir(ltr), .for .track:dir(rtl) {
      transform: scaleX(-1);
    }
    .against .track:dir(rtl) {
      transform: none;
    }
    .against ul {
      list-style: none;
      padding: 0;
      padding-inline-end: 0.5rem;
    }
    .for ul {
      list-style: none;
      padding-inline-start: 0.5rem;
    }
    .against h5 {
      padding-inline-end: 0.5rem;
    }
    .for h5 {
      padding-inline-start: 0.5rem;
    }
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

  @media (forced-colors: active) {
    .step.here {
      border: 4px solid Highlight;
    }
    .step.reached {
      border-color: CanvasText;
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

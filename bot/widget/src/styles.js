// The look: calm, one column, generous space. Logical properties throughout, so it turns round for RTL.
import { css, unsafeCSS } from "lit";
import { cards } from "./styles-cards.js";
import { asking } from "./styles-asking.js";
import { lists } from "./styles-lists.js";
import { panel } from "./styles-panel.js";
import { pictures } from "./styles-pictures.js";

const base = css`
  :host {
    display: block;
  }
  .measure {
    font-size: medium;
    --rostra-rem: 1em;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  .root {
    all: initial; /* whatever the host page says of colour, type or space ends here */
    display: block;
    container-type: inline-size;
    max-inline-size: 44rem;
    margin-inline: auto;
    background: var(--bg);
    color: var(--text);
    color-scheme: inherit;
    font: 1.0625rem/1.55 var(--font);
    overflow-wrap: break-word;
  }
  h2, h3, h4, p, ul, ol, figure, fieldset, legend {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  h2, h3, h4 {
    text-wrap: pretty;
  }
  h3 {
    font-size: 1.1875rem;
    line-height: 1.3;
  }
  h4 {
    font-size: 1.0625rem;
    line-height: 1.35;
  }
  .log, .turn.rostra, .inside, .cards, .card, .reasons, .ladder, .balance, .model, .question, fieldset, .options {
    grid-template-columns: minmax(0, 1fr); /* a column never grows beyond the page */
  }
  .lines {
    white-space: pre-line;
  }
  .bullets {
    padding-inline-start: 1.25rem;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  .eyebrow {
    display: block;
    color: var(--muted);
    font-size: 0.875rem;
    font-weight: 600;
    line-height: 1.4;
  }
  .hint {
    color: var(--muted);
  }
  .error {
    color: var(--bad);
    font-weight: 600;
  }
  .error:empty {
    position: absolute; /* stays in the page, so that what appears in it is read aloud */
  }
  .hint:not(:has(*)) {
    display: none;
  }
  button,
  select,
  textarea,
  summary,
  .download {
    font: inherit;
    color: inherit;
    min-block-size: 2.75rem;
    scroll-margin-block: calc(var(--top) + 1rem) 12rem;
  }
  button {
    cursor: pointer;
    border-radius: var(--radius);
    padding: 0.5rem 1rem;
    text-align: start;
  }
  button.main {
    background: var(--accent);
    color: var(--on-accent);
    border: 2px solid var(--accent);
    font-weight: 600;
    padding-inline: 1.5rem;
  }
  button.main:hover {
    text-decoration: underline;
  }
  button.quiet {
    background: transparent;
    color: var(--accent);
    border: 1px solid transparent;
    padding-inline: 0.75rem;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  button.quiet:hover {
    background: var(--soft);
  }
  :focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
    border-radius: 4px;
  }
  h3:focus,
  .turn:focus {
    outline: none;
  }
  h3:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 4px;
  }
  summary {
    cursor: pointer;
    display: flex;
    align-items: center;
    gap: 0.5rem;
    list-style: none;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary::before {
    content: "";
    flex: none;
    inline-size: 0.45em;
    block-size: 0.45em;
    border: solid currentColor;
    border-width: 0 2px 2px 0;
    rotate: -45deg;
    translate: -0.1em 0;
  }
  :dir(rtl) > summary::before {
    rotate: 135deg;
  }
  details[open] > summary::before {
    rotate: 45deg;
  }
  .more > summary {
    color: var(--accent);
    inline-size: fit-content;
  }
  .more > :not(summary) {
    border-inline-start: 3px solid var(--line);
    padding-inline-start: 1rem;
    margin-block-end: 0.75rem;
  }

  /* transcript */
  .log {
    display: grid;
    gap: 1.25rem;
    padding: 0.5rem 1rem;
  }
  .turn {
    scroll-margin-block: calc(var(--top) + 1rem) 12rem;
  }
  .turn.rostra {
    display: grid;
    gap: 0.875rem;
    min-inline-size: 0;
  }
  .turn.rostra > * {
    min-inline-size: 0;
  }
  .earlier {
    justify-self: center;
  }
  [hidden] {
    display: none !important;
  }
  .turn.you {
    justify-self: end;
    max-inline-size: 85%;
    background: var(--soft);
    border: 1px solid transparent;
    border-radius: 1.125rem 1.125rem 0.25rem 1.125rem;
    padding: 0.5rem 1rem;
    white-space: pre-line;
  }
  .turn.you:dir(rtl) {
    border-radius: 1.125rem 1.125rem 1.125rem 0.25rem;
  }
  .typing {
    display: flex;
    align-items: center;
    gap: 0.35rem;
    margin: 1rem;
    color: var(--muted);
    scroll-margin-block-end: 12rem;
  }
  .typing i {
    inline-size: 0.5rem;
    block-size: 0.5rem;
    border-radius: 50%;
    background: var(--accent);
    animation: breathe 1.4s infinite ease-in-out;
  }
  .typing i:nth-child(2) {
    animation-delay: 0.2s;
  }
  .typing i:nth-child(3) {
    animation-delay: 0.4s;
    margin-inline-end: 0.5rem;
  }
  @keyframes breathe {
    0%, 80%, 100% {
      opacity: 0.25;
    }
    40% {
      opacity: 1;
    }
  }
`;

const last = css`
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before {
      animation: none !important;
      transition: none !important;
    }
  }
  @media print {
    .composer, .typing, .trouble, .door, .others, .actions, .again, .earlier, .back, .question > .main, dialog.restart {
      display: none !important;
    }
    .turn.you {
      border-color: currentColor;
    }
    .card, .model, .option, tr {
      break-inside: avoid;
    }
    h3, h4, summary {
      break-after: avoid;
    }
  }
`;

/**
 * A rem is a size of the host page: many set it to 10 px. Ours is the size that the reader has
 * chosen in the browser, taken from `font-size: medium` by the element of the page that holds all.
 */
const name = "--rostra-rem";
try {
  CSS.registerProperty({ name, syntax: "<length>", inherits: true, initialValue: "16px" });
} catch {
  // registered before
}
const sized = [base, asking, cards, lists, pictures, panel, last]
  .map(({ cssText }) => cssText)
  .join("")
  .replace(/(-?[\d.]+)rem\b/g, `calc($1 * var(${name}))`);

export const styles = unsafeCSS(sized);

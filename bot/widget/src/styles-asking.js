// The look of what the official uses: questions, the text box, trouble, the dialog.
import { css } from "lit";

export const asking = css`
  /* question */
  .question {
    background: var(--surface);
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.4);
    padding: 1.25rem;
    display: grid;
    gap: 1rem;
  }
  .question fieldset {
    display: grid;
    gap: 0.75rem;
  }
  legend {
    inline-size: 100%;
    padding-block-end: 0.75rem;
  }
  legend + .hint {
    margin-block-start: -0.5rem;
  }
  .ask {
    font-size: 1.375rem;
    scroll-margin-block: calc(var(--top) + 3rem) 12rem;
  }
  .question > .main {
    justify-self: start;
  }
  .options {
    display: grid;
    gap: 0.5rem;
  }
  .option {
    display: flex;
    align-items: center;
    gap: 0.75rem;
    min-block-size: 3rem;
    padding: 0.5rem 1rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    cursor: pointer;
    scroll-margin-block: 1rem 12rem;
  }
  .option:hover {
    background: var(--soft);
  }
  .option:has(:checked) {
    border-color: var(--accent);
    box-shadow: inset 0 0 0 1px var(--accent);
    background: var(--soft);
    font-weight: 600;
  }
  .option:has(:focus-visible) {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .option input {
    flex: none;
    inline-size: 1.375rem;
    block-size: 1.375rem;
    margin: 0;
    accent-color: var(--accent);
    scroll-margin-block: 2rem 12rem;
  }
  .option :focus-visible {
    outline: none;
  }
  .door {
    color: var(--accent);
    font-weight: 600;
    inline-size: 100%;
    justify-content: space-between;
  }
  .door::after {
    content: "";
    flex: none;
    inline-size: 0.5em;
    block-size: 0.5em;
    border: solid currentColor;
    border-width: 2px 2px 0 0;
    rotate: 45deg;
  }
  .door:dir(rtl)::after {
    rotate: -135deg;
  }
  select {
    inline-size: 100%;
    padding: 0.5rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
  }
  .others {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem;
    border-block-start: 1px solid var(--line);
    padding-block-start: 0.5rem;
    margin-inline: -0.75rem;
  }
  .skip:not(:focus) {
    position: absolute;
    clip-path: inset(50%);
    inline-size: 1px;
    block-size: 1px;
    min-block-size: 0;
    padding: 0;
    overflow: hidden;
    white-space: nowrap;
  }
  .others.bare {
    border: 0;
    padding: 0;
    margin-block-start: -1rem;
    block-size: 0;
  }
  .others.bare:focus-within {
    block-size: auto;
  }
  .asked h3 {
    font-size: 1.0625rem;
  }
  .again {
    justify-self: start;
    margin: -0.75rem -0.75rem -0.5rem;
    font-size: 0.9375rem;
  }

  /* text box */
  .composer {
    display: grid;
    gap: 0.25rem;
    padding: 0.75rem 1rem;
    margin-block-start: 1.25rem;
    background: var(--bg);
    border-block-start: 1px solid var(--line);
  }
  .composer label {
    color: var(--muted);
    font-size: 0.9375rem;
  }
  .composer .row {
    display: flex;
    align-items: end;
    gap: 0.5rem;
  }
  textarea {
    flex: 1;
    min-inline-size: 0;
    padding: 0.5625rem 0.75rem;
    border: 1px solid var(--edge);
    border-radius: var(--radius);
    background: var(--surface);
    resize: none;
    field-sizing: content;
    min-block-size: 2.875rem;
    max-block-size: 9rem;
  }
  [aria-disabled="true"] {
    opacity: 1;
    cursor: progress;
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    margin-inline: -0.75rem;
  }
  .tools button {
    font-size: 0.9375rem;
  }
  .tools button:last-child {
    margin-inline-start: auto;
  }
  @media (min-width: 40em) and (min-height: 42em) {
    .composer {
      position: sticky;
      inset-block-end: 0;
      z-index: 1;
    }
  }
  .trouble {
    margin: 1rem;
  }
  .trouble p {
    margin-block-end: 0.75rem;
  }
  .restart {
    max-inline-size: min(30rem, calc(100vw - 2rem));
    border: 1px solid var(--line);
    border-radius: calc(var(--radius) * 1.4);
    background: var(--surface);
    color: var(--text);
    padding: 1.5rem;
  }
  .restart h2 {
    font-size: 1.375rem;
  }
  .restart p {
    margin-block: 0.75rem;
  }
  .restart::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
`;

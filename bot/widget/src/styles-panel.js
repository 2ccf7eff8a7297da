// The look of the launcher: a button in the corner, and the panel that it opens.
import { css } from "lit";

export const panel = css`
  .launch, .panel {
    all: initial; /* as .root: nothing of the host page's text gets in */
    font: 1.0625rem/1.55 var(--font);
    color-scheme: inherit;
    position: fixed;
    inset-block-end: max(1rem, env(safe-area-inset-bottom));
    inset-inline-end: max(1rem, env(safe-area-inset-right));
    z-index: 2147483000;
  }
  .launch {
    display: block;
    min-block-size: 3rem;
    max-inline-size: calc(100vw - 2rem);
    border-radius: 1.5rem;
    background: var(--accent);
    color: var(--on-accent);
    border: 2px solid var(--on-accent);
    font-weight: 600;
    padding: 0.5rem 1.5rem;
    cursor: pointer;
    box-shadow: 0 2px 12px rgb(0 0 0 / 0.3);
  }
  .launch:focus-visible {
    outline: 3px solid var(--accent);
    outline-offset: 2px;
  }
  .panel[open] {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    inline-size: min(30rem, calc(100vw - 2rem));
    block-size: min(46rem, calc(100vh - 2rem));
    block-size: min(46rem, calc(100dvh - 2rem));
    background: var(--bg);
    color: var(--text);
    border: 1px solid var(--edge);
    border-radius: calc(var(--radius) * 1.4);
    overflow: clip;
    box-shadow: 0 4px 24px rgb(0 0 0 / 0.35);
  }
  .panel:not([open]) {
    display: none;
  }
  .panel::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  .panel-head {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 1rem;
    padding: 0.25rem 1rem;
    background: var(--surface);
    border-block-end: 1px solid var(--line);
  }
  .panel-body {
    position: relative; /* holds what is only read aloud, which would stretch the panel */
    overflow-y: auto;
    overscroll-behavior: contain;
    scroll-padding-block-end: 12rem;
  }
  @media (max-width: 40em) {
    .panel[open] {
      inset: 0;
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100vh;
      block-size: 100dvh;
      max-block-size: none;
      border: 0;
      border-radius: 0;
    }
  }
  @media print {
    .launch {
      display: none;
    }
    .panel[open] {
      position: static;
      inline-size: auto;
      block-size: auto;
      border: 0;
      box-shadow: none;
      overflow: visible;
    }
  }
`;

// Colours. Each can be set from outside as --rostra-<name>; contrast is at least 4.5:1 for text
// and 3:1 for the edge of a control, in every theme.
import { css } from "lit";

const light = css`
  color-scheme: light;
  --d-bg: #faf7f2;
  --d-surface: #ffffff;
  --d-text: #20242a;
  --d-muted: #565b64;
  --d-line: #ddd6ca;
  --d-edge: #767b84;
  --d-accent: #12525e;
  --d-on-accent: #ffffff;
  --d-soft: #e2eeee;
  --d-warm: #7d4508;
  --d-warm-soft: #fbeedb;
  --d-bad: #9c241a;
  --d-bad-soft: #fbe9e6;
  --d-good: #23603a;
  --d-good-soft: #e5f1e7;
`;
const dark = css`
  color-scheme: dark;
  --d-bg: #15191b;
  --d-surface: #1f2528;
  --d-text: #eceae5;
  --d-muted: #b4b8b9;
  --d-line: #3b4347;
  --d-edge: #8a9297;
  --d-accent: #8fd0d8;
  --d-on-accent: #0b262b;
  --d-soft: #203a40;
  --d-warm: #f2bd80;
  --d-warm-soft: #3a2c1a;
  --d-bad: #ffa79c;
  --d-bad-soft: #432320;
  --d-good: #a3d9ac;
  --d-good-soft: #1e3826;
`;
const contrast = css`
  color-scheme: dark;
  --d-bg: #000000;
  --d-surface: #000000;
  --d-text: #ffffff;
  --d-muted: #ffffff;
  --d-line: #ffffff;
  --d-edge: #ffffff;
  --d-accent: #ffe14a;
  --d-on-accent: #000000;
  --d-soft: #1c1c1c;
  --d-warm: #ffd28a;
  --d-warm-soft: #000000;
  --d-bad: #ffb3aa;
  --d-bad-soft: #000000;
  --d-good: #b2f2bb;
  --d-good-soft: #000000;
`;

export const themes = css`
  :host {
    ${light}
  }
  @media (prefers-color-scheme: dark) {
    :host([theme="auto"]) {
      ${dark}
    }
  }
  @media (prefers-contrast: more) {
    :host([theme="auto"]) {
      ${contrast}
    }
  }
  :host([theme="dark"]) {
    ${dark}
  }
  :host([theme="contrast"]) {
    ${contrast}
  }
  @media print {
    :host([theme]) {
      ${light}
      --d-bg: #ffffff;
    }
  }
  :host {
    --bg: var(--rostra-bg, var(--d-bg));
    --surface: var(--rostra-surface, var(--d-surface));
    --text: var(--rostra-text, var(--d-text));
    --muted: var(--rostra-muted, var(--d-muted));
    --line: var(--rostra-line, var(--d-line));
    --edge: var(--rostra-edge, var(--d-edge));
    --accent: var(--rostra-accent, var(--d-accent));
    --on-accent: var(--rostra-on-accent, var(--d-on-accent));
    --soft: var(--rostra-soft, var(--d-soft));
    --warm: var(--rostra-warm, var(--d-warm));
    --warm-soft: var(--rostra-warm-soft, var(--d-warm-soft));
    --bad: var(--rostra-bad, var(--d-bad));
    --bad-soft: var(--rostra-bad-soft, var(--d-bad-soft));
    --good: var(--rostra-good, var(--d-good));
    --good-soft: var(--rostra-good-soft, var(--d-good-soft));
    --radius: var(--rostra-radius, 10px);
    --font: var(--rostra-font, system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, sans-serif);
    --top: var(--rostra-top-offset, 0px);
  }
`;

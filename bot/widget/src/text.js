// Plain text from the server, shown as text and never as markup.
import { html, nothing } from "lit";

const BULLET = /^\s*[-•*]\s+/;

/** Paragraphs at empty lines; lines that begin with a dash become a list. */
export const paragraphs = (text) =>
  String(text ?? "")
    .split(/\n\s*\n/)
    .filter((part) => part.trim())
    .map((part) => {
      const lines = part.split("\n");
      return lines.every((line) => BULLET.test(line))
        ? html`<ul class="bullets">${lines.map((line) => html`<li>${line.replace(BULLET, "")}</li>`)}</ul>`
        : html`<p class="lines">${part.trim()}</p>`;
    });

/** A heading of level 3, or 4 inside a part. */
export const heading = (level, text, cls = "") =>
  level > 3 ? html`<h4 class=${cls || nothing}>${text}</h4>` : html`<h3 class=${cls || nothing}>${text}</h3>`;

/** Text for screen readers alone. */
export const unseen = (text) => html`<span class="unseen">${text}</span>`;

/** An address that may stand in a link, or null: only http and https, so that no script can hide there. */
export const safeAddress = (href, address) => {
  try {
    const url = new URL(address(href));
    return ["http:", "https:"].includes(url.protocol) ? url.href : null;
  } catch {
    return null;
  }
};

// Every block of a reply as a template. A type we do not know shows its text and never fails.
import { html, nothing } from "lit";
import { card } from "./card.js";
import { ladder } from "./ladder.js";
import { question } from "./question.js";
import { table } from "./table.js";
import { heading, paragraphs, safeAddress } from "./text.js";
import { say } from "./words.js";

const notice = ({ tone, text }) => html`<div class="notice tone-${tone}">
  <strong>${say(`tone_${tone}`) ?? say("tone_info")}</strong>
  <div>${paragraphs(text)}</div>
</div>`;

const progress = ({ answered, open, text }, context) =>
  context.newest
    ? html`<div class="progress">
        <p>${text}</p>
        <progress
          aria-label=${say("progress")}
          aria-valuetext=${say("progress_value", { answered, all: answered + open })}
          max=${Math.max(answered + open, 1)}
          .value=${answered}
        ></progress>
      </div>`
    : nothing;

const download = ({ label, href }, context) => {
  const address = safeAddress(href, context.address);
  return address ? html`<p><a class="download" href=${address} download>${label}</a></p>` : html`<p>${label}</p>`;
};

const group = (block, context) => html`<details class="group" ?open=${block.open}>
  <summary>${heading(context.level, block.title)}${block.note ? html`<span class="note">${block.note}</span>` : nothing}</summary>
  <div class="inside">${blocks(block.blocks, { ...context, level: 4, group: block.title })}</div>
</details>`;

const other = (block, context) => {
  const { title, label, text } = block;
  const words = [title, label, text].filter((one) => typeof one === "string" && one);
  const inner = Array.isArray(block.blocks) ? block.blocks : [];
  return words.length || inner.length
    ? html`${words.map(paragraphs)}${blocks(inner, context)}`
    : html`<p class="hint">${say("unknown_block")}</p>`;
};

const shapes = {
  text: ({ text }) => paragraphs(text),
  heading: ({ text }, context) => heading(context.level, text, "part"),
  notice,
  question,
  card,
  ladder,
  table,
  progress,
  download,
  group,
};

const block = (one, context, more) => {
  try {
    return (Object.hasOwn(shapes, one?.type) ? shapes[one.type] : other)(one ?? {}, context, more);
  } catch {
    return other(one ?? {}, context); // a block that lacks a part is still told as text
  }
};

/** Several blocks in their order. Neighbouring cards of one kind form a list; those that explain the
    rows of a ladder stand in it. */
export function blocks(list = [], context) {
  const shown = [];
  for (let n = 0; n < list.length; n++) {
    const inner = { ...context, key: `${context.key}-${n}` };
    if (list[n]?.type === "ladder" && Array.isArray(list[n].models)) {
      const models = new Set(list[n].models.map(({ id }) => id));
      const explains = (one) => one?.type === "card" && models.has(one.id);
      shown.push(block(list[n], inner, list.filter(explains)));
      list = list.filter((one, at) => at <= n || !explains(one));
      continue;
    }
    const kind = list[n]?.type === "card" && list[n].kind;
    let end = n + 1;
    while (kind && list[end]?.type === "card" && list[end].kind === kind) end++;
    if (end - n > 1) {
      const items = list.slice(n, end).map((one) => html`<li>${block(one, { ...context, listed: true })}</li>`);
      shown.push(kind === "step" ? html`<ol class="cards">${items}</ol>` : html`<ul class="cards kind-${kind}">${items}</ul>`);
      n = end - 1;
    } else shown.push(block(list[n], inner));
  }
  return shown;
}

const flat = (list = []) => list.flatMap((one) => (one?.type === "group" ? [one, ...flat(one.blocks)] : [one]));

export const hasQuestion = (list) => flat(list).some((one) => one?.type === "question");
export const hasDownload = (list) => flat(list).some((one) => one?.type === "download");

/** Whether a reply is to be read from its beginning, although it ends with a question. */
export const isLong = (list = []) => list.some((one) => one?.type === "group");

/** What is read aloud when a message arrives: its words, not every button in it. */
export const spoken = (list = []) =>
  flat(list)
    .map((one) => (one?.type === "card" || one?.type === "group" ? one.title : one?.type === "question" ? "" : one?.text))
    .filter((words) => typeof words === "string" && words)
    .join(" ")
    .slice(0, 500);

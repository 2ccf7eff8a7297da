// The words of the page. They come from the server (knowledge/words.yml), so that a translation is
// one file. Two stay here, for when the server cannot be reached. {name} is filled in by `say`.
const offline = { offline_start: "Offline", try_again: "Retry" };

let texts = offline;
let documents = {};

/** Takes the words of the server, {texts, documents}; `own` are texts that the host page replaces. */
export const setWords = (served, own = {}) => {
  texts = { ...offline, ...served.texts, ...own };
  documents = served.documents ?? {};
};

/** One fixed text with its gaps filled; undefined when there is none under that key. */
export const say = (key, gaps = {}) => texts[key]?.replace(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole);

/** A document in full, by its id; undefined when the server does not know it. */
export const documentWords = (id) => Object.hasOwn(documents, id) && say("document", documents[id]);

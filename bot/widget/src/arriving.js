// Where the eye, the focus and the voice go when something new is in the page.
import { hasDownload, hasQuestion, isLong, spoken } from "./blocks.js";

export const newest = (root) => [...root.querySelectorAll(".turn.rostra")].at(-1);

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

const goTo = (focused, seen) => {
  focused.focus({ preventScroll: true });
  seen.scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
};

/** Has words read aloud once. The pause lets a screen reader notice that they are new. */
export const announce = (root, words) => {
  const region = root.querySelector(".spoken");
  region.textContent = "";
  setTimeout(() => (region.textContent = words), 150);
};

/** New replies are in the page: goes to the question, or to the beginning of long advice and of what
    is there to download. After a typed remark the focus stays where it is, unless there is a
    question. */
export const arrive = (root, replies, moveFocus) => {
  const turn = newest(root);
  const last = replies.at(-1);
  const ask = hasQuestion(last) && !hasDownload(last) ? turn.querySelector("h3.ask") : null;
  if (isLong(last)) {
    const top = turn.querySelector("h3") ?? turn;
    top.tabIndex = -1;
    goTo(top, turn);
  } else if (ask) {
    // the words before the question stay in sight if there is room for both
    const near = ask.getBoundingClientRect().top - turn.getBoundingClientRect().top < innerHeight / 2;
    goTo(ask, near ? turn : ask);
  } else if (moveFocus) goTo(turn, turn);
  else turn.scrollIntoView({ block: "nearest" });
  announce(root, replies.map(spoken).join(" "));
};

/** Everything folded is printed too, except the tables that repeat a picture. */
export const unfold = (root, print) => {
  const which = print ? "details:not([open], .as-table)" : "details[data-printed]";
  for (const one of root.querySelectorAll(which)) {
    one.open = print;
    one.toggleAttribute("data-printed", print);
  }
};

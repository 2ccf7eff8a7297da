// Every fixed text of the page. A translation replaces this one file, or sets `element.words`.
// {name} is filled in by `say`.
export const english = {
  conversation: "Conversation with Rostra",
  rostra: "Rostra",
  you: "You",
  starting: "Opening the conversation",
  thinking: "Rostra is reading your answer",
  resumed: "Your conversation was picked up where you left it.",

  composer_label: "Answer or ask in your own words",
  send: "Send",
  too_long: "Please keep it under {limit} characters. It has {count} now.",
  advice: "Advice so far",
  advice_text: "Show me the advice so far",
  help: "Help",
  help_text: "Help",

  continue: "Continue",
  choose: "Choose an answer",
  choose_one: "Choose one answer first, or use one of the buttons below the answers.",
  choose_some: "Choose at least one answer first, or use one of the buttons below the answers.",
  many_hint: "You can choose several.",
  why_we_ask: "Why we ask",
  other_ways: "Other ways to go on",
  to_text_box: "Answer in your own words instead",
  answer_again: "Change this answer",
  keep_answer: "Keep the answer",

  restart: "Start again",
  restart_title: "Start again?",
  restart_text: "This page begins a new conversation. Your answers are not carried over.",
  restart_delete: "To have your earlier answers deleted as well, go back first and write “delete my answers”.",
  restart_yes: "Start a new conversation",
  restart_no: "Go back",

  offline: "We could not reach Rostra. Your message is kept and nothing was lost.",
  offline_start: "We could not reach Rostra.",
  ended: "This conversation cannot be continued. It may have expired or been deleted.",
  try_again: "Try again",
  new_conversation: "Start a new conversation",

  tone_info: "Note",
  tone_warning: "Please note",
  tone_error: "Problem",

  stated: "Stated in the document",
  inferred: "Our reading",
  source_one: "Source",
  source_many: "Sources",
  source_at: "Where to find it",
  places: "{count} places",
  about: "about",

  kind_summary: "In short",
  kind_stage: "Where you stand",
  kind_step: "Next step",
  kind_risk: "Risk",
  kind_factor: "What helps or hinders",
  kind_strategy: "Strategy",
  kind_benefit: "Benefit",
  kind_question: "Open question",
  kind_conflict: "Where documents differ",
  kind_finding: "Study result",
  kind_source: "Document",
  kind_unknown: "Not known yet",
  kind_answer: "Your answer",

  "status_reached": "Reached",
  "status_partial": "Partly there",
  "status_not-started": "Not started",
  "status_cannot-say": "Cannot say yet",
  "status_below": "Before the first level",
  "status_live": "Live",
  "status_reduced": "Reduced",
  "status_not-present": "Not present",
  "status_unknown": "Not known yet",

  step_reached: "Reached",
  step_here: "You are here",
  step_next: "Next",
  step_ahead: "Its needs are met",
  step_open: "Not yet",
  ladder_table: "Show this as a table",
  ladder_model: "Model",
  ladder_step: "Step",
  ladder_state: "State",

  progress: "Progress",
  progress_value: "{answered} of {all} questions settled",
  download_kind: "{label} ({media})",
  unknown_block: "This part cannot be shown on this page.",
};

let current = english;

/** Uses other words; what is missing stays English. */
export const setWords = (words) => {
  current = { ...english, ...words };
};

/** One fixed text with its gaps filled; undefined when there is none under that key. */
export const say = (key, gaps = {}) =>
  current[key]?.replace(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole);

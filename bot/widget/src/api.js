// The only module that knows the wire: its requests, their errors, and the key kept for a reload.

const WAITS = [800, 2500]; // milliseconds before the two automatic retries
const TIMEOUT = 60_000;

/** What went wrong, in a form the page can act on. `again`: the same request may be sent again. */
export class Problem extends Error {
  constructor(code, message, { status = 0, again = false } = {}) {
    super(message);
    Object.assign(this, { code, status, again });
  }
  get ended() {
    return this.status === 401 || this.status === 403 || this.status === 404;
  }
}

const sleep = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** Session storage where the browser allows it, else memory. Only ever this tab's own conversation. */
const memory = new Map();
export const kept = {
  get: (key) => {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return memory.get(key) ?? null;
    }
  },
  set: (key, value) => {
    try {
      if (value === null) sessionStorage.removeItem(key);
      else sessionStorage.setItem(key, JSON.stringify(value));
    } catch {
      memory.set(key, value);
    }
  },
};

export class Api {
  constructor(base, language) {
    this.base = new URL(base, document.baseURI).href.replace(/\/+$/, "");
    this.language = language;
  }

  words = () => this.#patiently("GET", "/words");
  open = () => this.#patiently("POST", "/conversations", null, {});
  send = (token, message) => this.#patiently("POST", "/messages", token, message);
  after = (token, seq) => this.#patiently("GET", `/messages?after=${seq}`, token);
  answers = (token) => this.#patiently("GET", "/answers", token);

  /** The address of a file that the server names, also when the page itself is on another site. */
  address = (href) => new URL(href, this.base).href;

  /** Retries twice on its own. Safe: a message carries its id, and the server answers an id once. */
  async #patiently(...request) {
    for (const wait of WAITS) {
      try {
        return await this.#once(...request);
      } catch (problem) {
        if (!problem.again || navigator.onLine === false) throw problem;
        await sleep(wait);
      }
    }
    return this.#once(...request);
  }

  async #once(method, path, token, body) {
    const headers = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (token) headers.Authorization = `Bearer ${token}`;
    if (this.language) headers["Accept-Language"] = this.language;
    let response, answer;
    try {
      response = await fetch(this.base + path, {
        method,
        headers,
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(TIMEOUT),
        cache: "no-store",
      });
      answer = await response.json();
    } catch {
      const status = response?.status ?? 0;
      throw new Problem("unreachable", "", { status: status < 500 ? 0 : status, again: true });
    }
    if (response.ok) return answer;
    const { code = "error", message = "" } = answer?.error ?? {};
    const { status } = response;
    throw new Problem(code, message, { status, again: status >= 500 || status === 429 || status === 409 });
  }
}

/**
 * The link to the class: one WebSocket that is opened again whenever it breaks, and messages that are sent again until
 * they are acknowledged. Pure but for the socket and the clock, which are handed in.
 */

const ALIVE = 5000; // milliseconds between two signs of life
const DEAD = 14000; // without hearing anything, the connection counts as broken
const AWAKE = 2500; // after a nap: without an answer to a sign of life, it counts as broken
const WAITS = [300, 700, 1500, 3000, 5000]; // before it is tried again

/** A link that keeps itself up. */
export class Link {
  /** What was not acknowledged yet, by its id. */
  pending = new Map();
  /** The version of the class that is known. */
  version = 0;
  #socket = null;
  #heard = 0;
  #tries = 0;
  #greeted = false;
  #over = false;
  #count = 0;

  /**
   * Make a link; `open` opens it.
   * @param {object} given what it works with
   * @param {() => WebSocket} given.socket opens a socket
   * @param {() => object} given.hello returns the message that begins every connection
   * @param {(message: object) => void} given.heard takes every message
   * @param {(up: boolean) => void} given.changed is told whether the link is up
   * @param {() => number} given.now a clock in milliseconds
   * @param {(act: () => void, wait: number) => void} given.later does something after some milliseconds
   */
  constructor(given) {
    this.given = given;
    this.run = given.now().toString(36);
  }

  /** Open the link, and keep it open. */
  open() {
    this.#connect();
    this.#watch();
  }

  /** Close the link for good. */
  close() {
    this.#over = true;
    this.#socket?.close();
  }

  /** Make sure of the link at once: the device woke up, or came back into the network. */
  again() {
    if (this.#over) return;
    if (!this.#greeted) {
      this.#tries = 0;
      this.#connect();
      return;
    }
    const [socket, heard] = [this.#socket, this.#heard];
    this.#say({ type: "here", version: this.version });
    this.given.later(() => socket === this.#socket && heard === this.#heard && this.#dropped(), AWAKE);
  }

  /**
   * Send a message until it is acknowledged.
   * @param {object} message its type and fields
   * @returns {string} its id
   */
  send(message) {
    this.#count += 1;
    const id = `${this.run}-${this.#count}`;
    this.pending.set(id, { ...message, id });
    this.#say(this.pending.get(id));
    return id;
  }

  #connect() {
    this.#socket?.close();
    const socket = this.given.socket();
    this.#socket = socket;
    this.#greeted = false;
    this.#heard = this.given.now();
    socket.onopen = () => socket.send(JSON.stringify(this.given.hello()));
    socket.onmessage = (event) => socket === this.#socket && this.#take(JSON.parse(event.data));
    socket.onclose = () => socket === this.#socket && this.#lost();
    socket.onerror = () => {};
  }

  #lost() {
    this.#socket = null;
    if (this.#greeted || this.#tries === 0) this.given.changed(false);
    this.#greeted = false;
    if (this.#over) return;
    const wait = WAITS[Math.min(this.#tries, WAITS.length - 1)];
    this.#tries += 1;
    this.given.later(() => this.#socket === null && !this.#over && this.#connect(), wait);
  }

  /** Give up a socket that is open and says nothing. */
  #dropped() {
    const dead = this.#socket;
    dead.onclose = null;
    dead.close();
    this.#lost();
  }

  #take(message) {
    this.#heard = this.given.now();
    if (message.type === "hello") {
      this.#greeted = true;
      this.#tries = 0;
      this.given.changed(true);
      for (const waiting of this.pending.values()) this.#say(waiting);
    }
    if (message.type === "state") {
      if (message.version < this.version) return;
      this.version = message.version;
    }
    if (message.type === "ack") {
      if (message.id && !this.pending.has(message.id)) return;
      const sent = this.pending.get(message.id);
      this.pending.delete(message.id);
      this.given.heard({ ...message, sent });
      return;
    }
    if (message.type === "bye" && message.reason !== "stopped" && message.reason !== "wait")
      this.#over = true;
    this.given.heard(message);
  }

  #say(message) {
    if (this.#greeted && this.#socket?.readyState === 1) this.#socket.send(JSON.stringify(message));
  }

  #watch() {
    if (this.#over) return;
    if (this.#socket && this.given.now() - this.#heard > DEAD) {
      this.#dropped();
    } else {
      this.#say({ type: "here", version: this.version });
      for (const waiting of this.pending.values()) this.#say(waiting);
    }
    this.given.later(() => this.#watch(), ALIVE);
  }
}

/**
 * Return a link with the browser's own socket and clock.
 * @param {object} given `hello`, `heard` and `changed` of a link
 * @returns {Link} not open yet
 */
export function browserLink(given) {
  const scheme = location.protocol === "https:" ? "wss" : "ws";
  const link = new Link({
    ...given,
    socket: () => new WebSocket(`${scheme}://${location.host}/ws`),
    now: () => Date.now(),
    later: (act, wait) => setTimeout(act, wait),
  });
  addEventListener("online", () => link.again());
  document.addEventListener("visibilitychange", () => document.hidden || link.again());
  return link;
}

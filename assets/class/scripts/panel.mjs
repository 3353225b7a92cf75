/** The pupil's panel: the question that is open, what was answered, what the document says, and the class's sentence. */

import { formOf } from "./asking.mjs";
import { keyed, knob, make, part } from "./parts.mjs";
import { placeCounts, sentenceCard, toldCard, toldNow } from "./told.mjs";

/** What a pupil is asked and told, beside the lesson. */
export class PupilPanel {
  #questions = new Map(); // by the number of the asking
  #reveals = new Map();
  #sent = new Map(); // what was answered here: "sending", "kept" or why not
  #state = null;
  #quotes = [];
  #rows = "";

  /**
   * Make the panel.
   * @param {object} given what it works with: `panes` with the lesson, `send(message)`, `sheet()` opens one's own sheet,
   *   `forgotten()` forgets who one was
   */
  constructor(given) {
    this.given = given;
  }

  /**
   * Take where the class is.
   * @param {object} state as the server tells it
   */
  moved(state) {
    this.#state = state;
    for (const number of state.answered) this.#sent.set(number, "kept");
    if (state.sentence) {
      this.given.panes.with((lesson) => {
        this.#quotes = lesson.quotes();
        this.#draw();
      });
    }
    this.#draw();
  }

  /**
   * Take a question, what the document says to one, or whether an answer is kept.
   * @param {object} message as the server tells it
   */
  heard(message) {
    if (message.type === "question") {
      this.#questions.set(message.ask, message);
      if (message.yours) this.#sent.set(message.ask, "kept");
    } else if (message.type === "reveal") {
      this.#reveals.set(message.ask, message);
      part("said").textContent = `The document says: ${message.rightWords?.join(", or ") ?? message.prompt}`;
    } else if (message.type === "ack" && message.sent?.type === "answer") {
      this.#sent.set(message.sent.ask, message.ok ? "kept" : message.say);
    } else if (message.type === "ack" && !message.ok) part("said").textContent = message.say;
    this.#draw();
  }

  /** Fold the panel away from the map, or unfold it. */
  fold() {
    const folded = !part("panel").hidden;
    part("panel").hidden = folded;
    part("fold").setAttribute("aria-expanded", String(!folded));
    part("fold").textContent = folded ? this.#what() : "Show the map";
  }

  #what() {
    return this.#state.ask ? "Show the question" : "Show what the class is told";
  }

  #draw() {
    const state = this.#state;
    if (!state) return;
    const open = state.ask ? this.#questions.get(state.ask) : null;
    const told = toldNow(this.#reveals.values(), state);
    const how = open && this.#sent.get(open.ask);
    const rows = [
      state.ended && { id: "end", made: () => this.#ended() },
      open && { id: `ask-${open.ask}`, key: how, made: () => (how ? answered(open, how) : this.#form(open)) },
      state.talk && { id: "talk", key: state.talk, made: () => talk(state.talk) },
      ...told.map((one) => ({ id: `told-${one.ask}`, key: one, made: () => toldCard(one) })),
      state.sentence && {
        id: "sentence",
        key: [state.sentence, this.#quotes.length, state.ended],
        made: () => this.#sentence(),
      },
    ].filter(Boolean);
    if (!open || how) this.given.panes.with((lesson) => lesson.pick(null));
    this.given.panes.with((lesson) => lesson.showCounts(placeCounts(told)));
    keyed(part("panel"), rows);
    this.#unfold(rows.map((one) => one.id).join());
  }

  /** Show the panel when something new is in it; one that was folded stays folded otherwise. */
  #unfold(rows) {
    if (rows !== this.#rows && rows) part("panel").hidden = false;
    if (!rows) part("panel").hidden = true;
    this.#rows = rows;
    part("fold").hidden = !rows;
    part("fold").setAttribute("aria-expanded", String(!part("panel").hidden));
    part("fold").textContent = part("panel").hidden ? this.#what() : "Show the map";
  }

  #form(open) {
    let places = [];
    this.given.panes.with((lesson) => {
      places = lesson.places();
      const list = part("places");
      if (list) list.replaceChildren(...places.map((one) => make("option", { value: one.name })));
    });
    const form = formOf(open, {
      send: (answer, reason) => this.#answer(open, answer, reason),
      places: () => places,
      pick: (act) => this.given.panes.with((lesson) => lesson.pick(act)),
    });
    const kicker = make("p", { class: "kicker" }, open.round > 1 ? "Once more" : "What do you expect?");
    return make("section", { class: "card ask" }, kicker, form);
  }

  #answer(open, answer, reason) {
    open.yours = Array.isArray(answer) ? answer : [answer];
    this.#sent.set(open.ask, "sending");
    this.given.send({ type: "answer", ask: open.ask, answer, reason });
    this.#draw();
  }

  #sentence() {
    const given = this.#state.sentence;
    const yes = knob(
      given.yours ? "You signed. Take it back" : "I can sign this",
      () => this.given.send({ type: "sign", yes: !given.yours }),
      { id: "sign", class: given.yours ? "" : "main" },
    );
    return sentenceCard(given, this.#quotes, this.#state.ended ? null : yes);
  }

  #ended() {
    return make(
      "section",
      { class: "card" },
      make("h2", {}, "The class is over"),
      make(
        "div",
        { class: "knobs" },
        knob("My own sheet", this.given.sheet, { class: "main" }),
        knob("Forget me on this device", this.given.forgotten),
      ),
    );
  }
}

function answered(open, how) {
  const text = (id) => open.choices.find((one) => one.id === id)?.text ?? id;
  const yours = (open.yours ?? []).map(text).join("; then ");
  const words =
    { sending: "Sending … keep this page open.", kept: "Your answer is kept. Wait for the class." }[how] ??
    how;
  return make(
    "section",
    { class: "card", "data-answered": how },
    make("h2", {}, open.prompt),
    yours && make("p", {}, "You said: ", make("b", {}, yours)),
    make("p", { class: "note", role: "status" }, words),
  );
}

function talk(words) {
  return make(
    "section",
    { class: "card" },
    make("p", { class: "kicker" }, "Talk about it"),
    make("h2", {}, words),
  );
}

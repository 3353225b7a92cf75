/**
 * The lesson's data: its head, and a piece for every turn that has been reached, as `sim/export/lesson_data.py` packs
 * them. What recurs is looked up by its number. Nothing here draws.
 *
 * @typedef {object} Mark
 * @property {string | null} side who holds the place; null: nobody known
 * @property {boolean} contested whether accounts differ on it
 * @property {boolean} ringed whether a ring is drawn around its sign
 * @property {string} note one line for those who point at it
 * @property {number} look the number of its sign's marks in the pool
 */

import { Texts } from "./texts.mjs";
import { Turns } from "./turns.mjs";

const PLACE = { arabic: null, spellings: [], note: null, onMap: 0 };
const PIECE = { pool: [], fronts: { pieces: [], lines: [] }, timeline: [], asks: [], made: [], tells: {} };
/** In place of a lens: what every reading agrees on. */
export const AGREED = "*agreed";
const LATER = "Later, not yet seen";

/**
 * Yield what a flat list holds two by two.
 * @param {number[]} flat number, value, number, value …
 * @yields {[number, number]} a number and its value
 */
export function* pairs(flat) {
  for (let at = 0; at < flat.length; at += 2) yield [flat[at], flat[at + 1]];
}

/** Everything that the lesson knows so far. */
export class Record {
  /** The turn after which nothing is told, null where all that is known may be. */
  horizon = null;
  /** The number of the last turn that is known. */
  known = 0;

  /**
   * Take up the head of the data; nothing is told yet.
   * @param {object} data what is known before the first turn
   */
  constructor(data) {
    this.data = data;
    this.pool = [];
    this.fronts = { pieces: [], lines: [] };
    this.last = data.turns.length;
    this.sideIds = [...data.sides.map((side) => side.id), null];
    this.sides = new Map(data.sides.map((side) => [side.id, side]));
    this.places = data.places.map((place) => ({ ...PLACE, ...place, onMap: place.onMap === 1 }));
    this.numbers = new Map(this.places.map((place, number) => [place.id, number]));
    this.phases = data.phases.map(([first, last], index) => ({ number: index + 1, first, last, id: `phase-${index + 1}`, title: "", notes: null })); // prettier-ignore
    this.turnsTold = data.turns.map(([date, text]) => ({ date, text, headline: LATER }));
    this.timeline = data.timeline.map(() => []);
    this.texts = new Texts();
    this.scenes = new Turns([...data.lenses.map((lens) => lens.id), AGREED], data.cells.length, data.places.length); // prettier-ignore
    this.questions = new Map();
    this.desk = { turns: this.last, phases: this.phases, steps: [], questions: {} };
    this.desk.steps = data.turns.map((_, index) => ({ turn: index + 1, ask: [], debrief: null }));
    this.#ask(1, data.asks ?? []);
    this.texts.take({ turn: 0, words: data.words });
  }

  /**
   * Take in what one more turn brings.
   * @param {object} piece that of the turn after the last one known
   */
  take(piece) {
    if (piece.turn !== this.known + 1) throw new Error(`turn ${piece.turn} comes after turn ${this.known}`);
    const { turn, headline, pool, fronts, timeline, asks, made, tells } = { ...PIECE, ...piece };
    this.pool.push(...pool);
    this.fronts.pieces.push(...fronts.pieces);
    this.fronts.lines.push(...fronts.lines);
    this.turnsTold[turn - 1].headline = headline;
    this.texts.take(piece);
    this.scenes.take(piece);
    timeline.forEach((one, size) => this.timeline[size].push(one));
    const phase = this.phaseOf(turn);
    if (piece.phase) Object.assign(phase, piece.phase, { notes: piece.notes ?? null });
    if (phase.last === turn) this.desk.steps[turn - 1].debrief = phase.id;
    for (const one of made) this.questions.set(one.id, asked(one));
    for (const [id, told] of Object.entries(tells)) {
      Object.assign(this.questions.get(id), { tells: told, judge: told.judge });
    }
    this.#ask(turn + 1, asks);
    this.known = turn;
  }

  #ask(turn, questions) {
    for (const one of questions) this.questions.set(one.id, asked(one));
    if (questions.length) this.desk.steps[turn - 1].ask = questions.map((one) => one.id);
    this.desk.questions = Object.fromEntries(this.questions);
  }

  /**
   * The last turn of which anything may be told.
   * @returns {number} counted from 1; 0 for none
   */
  get until() {
    return this.horizon === null ? this.known : Math.min(this.horizon, this.known);
  }

  /**
   * Return a scene.
   * @param {string} lens the id of a lens
   * @param {number} turn counted from 1
   * @returns {object} the scene
   */
  scene(lens, turn) {
    return this.scenes.scene(lens, turn);
  }

  /**
   * Return the mark of a place in a scene.
   * @param {object} scene one of a turn
   * @param {number} number the place's
   * @returns {Mark | null} null where it has none
   */
  mark(scene, number) {
    const packed = scene.marks[number];
    if (packed < 0) return null;
    const { side, contested, ringed, note, why, look } = this.pool[packed];
    const told = this.horizon === null ? (why ?? note) : note;
    return { side: this.sideIds[side], contested: contested === 1, ringed: ringed === 1, note: told, look };
  }

  /**
   * Return a front line as path data, put together from the pieces that it shares with others.
   * @param {number} number the line's
   * @returns {string} path data on the map's grid
   */
  frontPath(number) {
    const { pieces, lines } = this.fronts;
    const [closed, x0, y0, x1, y1, ...parts] = lines[number];
    const corners = parts.flatMap((part) => {
      const found = [...pairs(pieces[Math.abs(part) - 1])];
      return part < 0 ? found.reverse() : found;
    });
    const ends = closed ? corners : [[x0, y0], ...corners, [x1, y1]];
    return `M${ends.map(([x, y]) => `${x} ${y}`).join(" ")}${closed ? "Z" : ""}`;
  }

  /**
   * Return a place.
   * @param {string} id its id
   * @returns {object | undefined} what is known of it
   */
  place(id) {
    return this.places[this.numbers.get(id)];
  }

  /**
   * Return what has been recorded of a place so far.
   * @param {string} id its id
   * @returns {object[]} rows of a turn, its date, a text and a fact
   */
  history(id) {
    const rows = this.texts.history.get(this.numbers.get(id)) ?? [];
    return rows.filter((row) => row.turn <= this.until);
  }

  /**
   * Return a card as it stands so far.
   * @param {string} fact its id
   * @returns {object | null} null where it has not been told
   */
  card(fact) {
    return this.texts.card(fact, this.until);
  }

  /**
   * Return where a fact is quoted from.
   * @param {string | null} fact its id
   * @returns {object | null} null where it has not been told
   */
  source(fact) {
    return this.card(fact) ? this.texts.sources.get(fact) : null;
  }

  /**
   * Return a matter with its versions so far.
   * @param {string} matter its id
   * @returns {object | null} null where none has been told
   */
  board(matter) {
    return this.texts.board(matter, this.until);
  }

  /**
   * Return all matters of which something has been told.
   * @returns {object[]} in the order in which they came up
   */
  boards() {
    return [...this.texts.boards.keys()].map((id) => this.board(id)).filter(Boolean);
  }

  /**
   * Return a turn of the timeline; one that is not told yet has no headline of its own.
   * @param {number} number counted from 1
   * @returns {object} its date, text and headline
   */
  turn(number) {
    const turn = this.turnsTold[number - 1];
    return number <= this.until ? turn : { ...turn, headline: LATER };
  }

  /**
   * Return the phase that a turn belongs to; one that is not told yet has no title.
   * @param {number} turn counted from 1
   * @returns {object} its number, first and last turn, id, title and notes
   */
  phaseOf(turn) {
    return this.phases.find((phase) => turn >= phase.first && turn <= phase.last) ?? this.phases[0];
  }

  /**
   * Return what a phase is called.
   * @param {object} phase one of the phases
   * @returns {string} its title, or its number where it has not begun to be told
   */
  phaseTitle(phase) {
    const told = phase.title && phase.first <= Math.max(this.until, 1);
    return told ? phase.title : `Phase ${phase.number}, later`;
  }

  /**
   * Return the last turn that has begun by a date; the first where none has.
   * @param {string} date in ISO form
   * @returns {number} counted from 1
   */
  turnOn(date) {
    return Math.max(this.data.turns.findLastIndex(([begun]) => begun <= date) + 1, 1);
  }

  /**
   * Return the first turn of the phase that lies `step` phases on; of this one first, where one goes back within it.
   * @param {number} turn where one is, counted from 1
   * @param {number} step 1 or -1
   * @returns {number} counted from 1
   */
  phaseTurn(turn, step) {
    const here = this.phaseOf(turn);
    if (step < 0 && turn > here.first) return here.first;
    return this.phases[Math.min(Math.max(here.number - 1 + step, 0), this.phases.length - 1)].first;
  }

  /**
   * Return the places that two scenes show in different hands.
   * @param {object} here a scene
   * @param {object} there another
   * @returns {number[]} their numbers
   */
  differing(here, there) {
    return [...this.places.keys()].filter((number) => {
      const a = this.mark(here, number);
      const b = this.mark(there, number);
      return a && b && (a.side !== b.side || a.contested !== b.contested);
    });
  }

  /**
   * Return in words what a scene changed on the map, for those who do not see it.
   * @param {object} scene one of a turn
   * @returns {string} a sentence
   */
  changes(scene) {
    const marks = [...scene.changed].map((number) => this.mark(scene, number));
    const notes = marks.filter(Boolean).map((mark) => mark.note);
    return notes.length
      ? `Changed this turn: ${notes.join("; ")}`
      : "Nobody's hold on a place changed this turn.";
  }

  /**
   * Return the words of a fact's quote.
   * @param {string} fact its id
   * @returns {string} as the document has them
   */
  quote(fact) {
    return this.texts.quote(fact);
  }

  /**
   * Return the citation of a fact in full.
   * @param {string} fact its id
   * @returns {string} the quote, where it stands, and whose work that is
   */
  citation(fact) {
    const { line, start, end } = this.texts.sources.get(fact);
    const { title, attribution } = this.data.document;
    return `“${this.quote(fact)}” — ${title}, line ${line}, characters ${start}–${end}. ${attribution}`.trim();
  }
}

/** Return a question as the desk takes it. */
function asked(question) {
  const choices = (question.choices ?? []).map(([id, text]) => ({ id, text }));
  const takes = choices.length ? choices.map((one) => one.id) : null;
  return { unit: null, hints: [], ...question, choices, takes, judge: null, tells: null };
}

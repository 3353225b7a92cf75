/**
 * The lesson's data: given once, unfolded lens by lens when first asked for. Nothing here draws.
 *
 * @typedef {object} Mark
 * @property {string | null} side who holds the place; null: nobody known
 * @property {boolean} contested whether accounts differ on it
 * @property {boolean} ringed whether a ring is drawn around its sign
 * @property {string} note one line for those who point at it
 * @property {number} look the number of its sign's marks in the pool
 */

const LISTS = ["corridors", "roads", "shares", "comparisons", "plates", "allPlates", "moments", "legend"];

/**
 * Yield what a flat list holds two by two.
 * @param {number[]} flat number, value, number, value …
 * @yields {[number, number]} a number and its value
 */
export function* pairs(flat) {
  for (let at = 0; at < flat.length; at += 2) yield [flat[at], flat[at + 1]];
}

/** Everything that the lesson knows, with what recurs looked up by its number. */
export class Record {
  #unfolded = new Map();

  /**
   * Take up the data.
   * @param {object} data what `sim/export/lesson_data.py` packed
   */
  constructor(data) {
    this.data = data;
    this.pool = data.pool;
    this.last = data.turns.length;
    this.sideIds = [...data.sides.map((side) => side.id), null];
    this.sides = new Map(data.sides.map((side) => [side.id, side]));
    this.numbers = new Map(data.places.map((place, number) => [place.id, number]));
    this.boards = new Map(data.boards.map((board) => [board.id, board]));
    this.phases = new Map(data.phases.map((phase) => [phase.id, phase]));
    this.desk = { ...data.desk, questions: Object.fromEntries(data.questions.map((one) => [one.id, one])) };
  }

  /**
   * Return every turn under a lens with its whole ground, marks and front, instead of what changed.
   * @param {string} lens the id of a lens
   * @returns {object[]} the scenes, turn by turn
   */
  turns(lens) {
    if (!this.#unfolded.has(lens)) this.#unfolded.set(lens, this.#unfold(this.data.scenes[lens]));
    return this.#unfolded.get(lens);
  }

  #unfold(turns) {
    const ground = new Int16Array(this.data.cells.length).fill(-1);
    const marks = new Array(this.data.places.length).fill(-1);
    const front = new Set();
    let whole = ground.slice(); // the same one for turns that do not change it
    return turns.map((turn) => {
      for (const [cell, hold] of pairs(turn.ground)) ground[cell] = hold;
      for (const [place, mark] of pairs(turn.places)) marks[place] = mark;
      turn.gone.forEach((line) => front.delete(line));
      turn.front.forEach((line) => front.add(line));
      if (turn.ground.length) whole = ground.slice();
      const lists = Object.fromEntries(LISTS.map((key) => [key, this.pool[turn[key]].all]));
      const sets = { changed: new Set(turn.changed), told: new Set(turn.told) };
      return { ...turn, ...lists, ...sets, ground: whole, marks: marks.slice(), front: [...front] };
    });
  }

  /**
   * Return a scene.
   * @param {string} lens the id of a lens
   * @param {number} turn counted from 1
   * @returns {object} the scene
   */
  scene(lens, turn) {
    return this.turns(lens)[turn - 1];
  }

  /**
   * Return the mark of a place in a scene.
   * @param {object} scene one of `turns`
   * @param {number} number the place's
   * @returns {Mark | null} null where it has none
   */
  mark(scene, number) {
    const packed = scene.marks[number];
    if (packed < 0) return null;
    const { side, contested, ringed, note, look } = this.pool[packed];
    return { side: this.sideIds[side], contested: contested === 1, ringed: ringed === 1, note, look };
  }

  /**
   * Return a front line as path data, put together from the pieces that it shares with others.
   * @param {number} number the line's
   * @returns {string} path data on the map's grid
   */
  frontPath(number) {
    const { pieces, lines } = this.data.fronts;
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
    return this.data.places[this.numbers.get(id)];
  }

  /**
   * Return a turn of the timeline.
   * @param {number} number counted from 1
   * @returns {object} its date, text, headline and phase
   */
  turn(number) {
    return this.data.turns[number - 1];
  }

  /**
   * Return the last turn that has begun by a date; the first where none has.
   * @param {string} date in ISO form
   * @returns {number} counted from 1
   */
  turnOn(date) {
    let found = 1;
    this.data.turns.forEach((turn, index) => {
      if (turn.date <= date) found = index + 1;
    });
    return found;
  }

  /**
   * Return the first turn of the phase that lies `step` phases on; of this one first, where one goes back within it.
   * @param {number} turn where one is, counted from 1
   * @param {number} step 1 or -1
   * @returns {number} counted from 1
   */
  phaseTurn(turn, step) {
    const phases = this.data.phases;
    const here = phases.findIndex((phase) => phase.id === this.turn(turn).phase);
    if (step < 0 && turn > phases[here].first) return phases[here].first;
    return phases[Math.min(Math.max(here + step, 0), phases.length - 1)].first;
  }

  /**
   * Return the places that two lenses show in different hands at one turn.
   * @param {number} turn counted from 1
   * @param {string} one the id of a lens
   * @param {string} other the id of another
   * @returns {number[]} their numbers
   */
  differing(turn, one, other) {
    const here = this.scene(one, turn);
    const there = this.scene(other, turn);
    return this.data.places
      .map((_, number) => number)
      .filter((number) => {
        const a = this.mark(here, number);
        const b = this.mark(there, number);
        return a && b && (a.side !== b.side || a.contested !== b.contested);
      });
  }

  /**
   * Return in words what a scene changed on the map, for those who do not see it.
   * @param {object} scene one of `turns`
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
   * Return the citation of a fact in full.
   * @param {string} fact its id
   * @returns {string} the quote, where it stands, and whose work that is
   */
  citation(fact) {
    const { citation } = this.data.sources[fact];
    const from = citation.endsWith("{from}") ? this.data.document.attribution : "";
    const cut = citation.slice(0, from ? -"{from}".length : undefined);
    return cut.replace("{quote}", () => this.data.cards[fact].quote) + from;
  }
}

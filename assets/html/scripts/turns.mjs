/**
 * The turns of the lesson, unfolded from what each changes: under the first lens against the turn before, under the
 * others against the first. `sim/export/lesson_turns.py` packs them.
 */

const SAME = -2; // in place of a cell's hold or a place's mark: as under the first lens
const NONE = -1;

/** Every turn that has been taken in, under every lens; a lens is unfolded when it is first asked for. */
export class Turns {
  #pieces = [];
  #unfolded = new Map();

  /**
   * Begin without any turn.
   * @param {string[]} lenses their ids, the one that others are held against first
   * @param {number} cells how many there are
   * @param {number} places how many there are
   */
  constructor(lenses, cells, places) {
    this.lenses = lenses;
    const still = { cells: new Int8Array(cells).fill(NONE), places: new Int16Array(places).fill(NONE) };
    this.nothing = { ground: still.cells, marks: still.places };
    for (const lens of lenses) this.#unfolded.set(lens, { scenes: [], patches: null });
  }

  /**
   * Take in one more turn.
   * @param {object} piece its part of the data
   */
  take(piece) {
    this.#pieces.push(piece);
  }

  /**
   * Return a turn under a lens.
   * @param {string} lens its id
   * @param {number} turn counted from 1, one of those taken in
   * @returns {object} what there is to see
   */
  scene(lens, turn) {
    const { scenes } = this.#unfolded.get(lens);
    while (scenes.length < turn)
      scenes.push(lens === this.lenses[0] ? this.#next(scenes) : this.#beside(lens));
    return scenes[turn - 1];
  }

  #next(scenes) {
    const piece = this.#pieces[scenes.length];
    const row = piece.scenes[this.lenses[0]] ?? {};
    const before = scenes.at(-1) ?? this.nothing;
    return shown({
      ...before,
      ...row,
      cards: row.cards.map((at) => piece.facts[at]),
      ground: patched(before.ground, row.ground),
      marks: patched(before.marks, row.places),
    });
  }

  #beside(lens) {
    const found = this.#unfolded.get(lens);
    const turn = found.scenes.length;
    const first = this.scene(this.lenses[0], turn + 1);
    const piece = this.#pieces[turn];
    const row = piece.scenes[lens] ?? {};
    const before = found.patches ?? { ground: same(first.ground), marks: same(first.marks) };
    const patches = { ground: patched(before.ground, row.ground), marks: patched(before.marks, row.places) };
    found.patches = patches;
    const last = found.scenes.at(-1);
    const still = turn > 0 && patches.ground === before.ground && first.ground === this.scene(this.lenses[0], turn).ground; // prettier-ignore
    return shown({
      ...first,
      ...row,
      cards: row.cards ? row.cards.map((at) => piece.facts[at]) : first.cards,
      ground: still ? last.ground : laid(first.ground, patches.ground),
      marks: laid(first.marks, patches.marks),
    });
  }
}

/** Return a scene with its lists of places as sets. */
function shown(scene) {
  return { ...scene, changed: new Set(scene.changed), told: new Set(scene.told) };
}

function same(values) {
  return values.slice().fill(SAME);
}

/** Return values with groups laid over them: each a value, and the numbers that have it, as steps from one to the next. */
function patched(values, groups) {
  if (!groups) return values;
  const found = values.slice();
  for (const [value, ...steps] of groups) {
    let at = 0;
    for (const step of steps) found[(at += step)] = value;
  }
  return found;
}

function laid(values, patch) {
  return values.map((value, at) => (patch[at] === SAME ? value : patch[at]));
}

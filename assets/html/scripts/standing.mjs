/**
 * Which names, badges and plates a view of the map shows in a turn, and where: the walk through the lists that
 * `sim/picture/labels.py` describes, with the anchors of a band of zoom as the lesson's data gives them.
 *
 * @typedef {import("./boxes.mjs").Box} Box
 *
 * @typedef {object} Name
 * @property {number} number the place's; the greatest come first
 * @property {[number, number]} at the middle of its sign, in pixels of the map
 * @property {number} radius of its sign, in units
 * @property {number} importance 0 for the greatest
 * @property {boolean} village whether its dot may lie under the name of a place that the turn tells of
 * @property {number[]} told the turns that tell of it
 * @property {number[]} size width and height of its name told, then plain, in units
 * @property {number} spot the number of its spot
 * @property {number[]} instead the numbers of other spots, the best first
 * @property {boolean} free whether it is off all signs but those of villages at its spot
 * @property {boolean} wanted though nothing happens there
 *
 * @typedef {object} Asked what a turn asks for, by numbers of places
 * @property {Set<number>} told whose names must be there
 * @property {Set<number>} signs which stand
 * @property {Set<number>} ringed around whose signs is a ring
 * @property {Map<number, number>} badges how many at each place
 * @property {Map<number, [number, number]>} plates the sizes of plates, in units
 * @property {Box[]} walls boxes of what stands on the map this turn, a legend
 *
 * @typedef {object} Shown
 * @property {Map<number, Box>} told names of the places that the turn tells of
 * @property {Map<number, Box>} plain other names
 * @property {Map<number, number[]>} beside by a told name, those that would have stood where it stands
 * @property {Map<number, Array<[number, number]>>} badges the middles of badges
 * @property {Map<number, Box>} plates where those plates stand that find room
 * @property {Set<number>} rest the numbers of other words that are shown
 * @property {Set<number>} under signs left out for a name that stands there
 */

import { clear, meet, square, within } from "./boxes.mjs";
import { less, lost, risk } from "./spots.mjs";

const EIGHTH = Math.PI / 4;

/** What one view of the map settles for all turns. */
export class Standing {
  /**
   * Settle it.
   * @param {Name[]} names of all places on the map, the greatest first
   * @param {{w: number, h: number}} size of the map, in pixels
   * @param {number} unit pixels of a unit
   * @param {Box[]} furniture what stands on the map's edge
   * @param {object} how the `spots`, the `rules` (measures), how `near` the band is in units a km, the boxes of the
   * `rest`: other words, which give way to told names, and other names to them; and of a `legend` that changes from turn
   * to turn what it takes at least and at most, which names keep off where they can
   */
  constructor(names, size, unit, furniture, how) {
    this.unit = unit;
    this.area = [0, 0, size.w, size.h];
    this.furniture = furniture;
    this.legend = how.legend ?? null;
    this.rest = how.rest;
    this.spots = how.spots;
    this.rules = how.rules;
    const edged = (name) => square(name.at, (name.radius + this.rules.edge) * unit);
    this.signs = names
      .map((name) => ({ ...name, box: edged(name) }))
      .filter((sign) => meet(sign.box, this.area));
    this.byNumber = new Map(this.signs.map((sign) => [sign.number, sign]));
    for (const sign of this.signs) this.#settle(sign);
    this.order = this.signs.filter((sign) => sign.place !== null);
    this.#gather(how.near);
  }

  /** Choose the first spot of a name that is wholly in view and free, if there is one. */
  #settle(sign) {
    sign.place = null;
    if (!within(sign.box, this.area) || !clear(sign.box, this.furniture)) return;
    const chosen = this.#spotFor(sign);
    if (chosen === null) return;
    sign.place = this.#boxAt(sign, chosen);
    sign.spot = chosen;
  }

  #spotFor(sign) {
    const ease = [...this.furniture, ...(this.legend ?? []).slice(1)];
    const own = this.#boxAt(sign, sign.spot);
    if (sign.free && within(own, this.area) && clear(own, ease)) return sign.spot;
    const others = this.signs.filter((one) => !one.village && one !== sign);
    let [best, chosen] = [null, null];
    for (const spot of [sign.spot, ...sign.instead, ...this.spots.keys()]) {
      const box = this.#boxAt(sign, spot);
      if (!within(box, this.area) || !clear(box, this.furniture)) continue;
      const [turns, covered] = lost(box, sign, others, this.rules.town);
      const cost = [turns, risk(box, sign.box, this.legend), covered];
      if (best === null || less(cost, best)) [best, chosen] = [cost, spot];
      if (!cost.some((part) => part > 0)) break;
    }
    return chosen;
  }

  #boxAt(sign, number) {
    const [across, down, dx, dy, , farther] = this.spots[number];
    const reach = sign.radius + this.rules.gap + farther;
    const [w, h] = sign.size;
    const [x, y] = [dx * reach - across * w, dy * reach - down * h];
    const [left, top] = sign.at;
    return [left + x * this.unit, top + y * this.unit, left + (x + w) * this.unit, top + (y + h) * this.unit];
  }

  /** List for every name which others it meets, which stand in the air that either asks for, which signs it covers. */
  #gather(near) {
    const thin = this.unit * (1.6 - Math.min(near / 14, 1));
    const air = (sign) => (this.rules.air[sign.importance] ?? 9) * thin;
    for (const one of this.order) Object.assign(one, { meets: [], crowds: [], covers: [] });
    this.order.forEach((one, index) => {
      for (const other of this.order.slice(index + 1)) {
        const wide = Math.max(air(one), air(other));
        const [x0, y0, x1, y1] = one.place;
        if (!meet([x0 - wide, y0 - wide, x1 + wide, y1 + wide], other.place)) continue;
        one.crowds.push(other.number);
        other.crowds.push(one.number);
        if (meet(one.place, other.place)) {
          one.meets.push(other.number);
          other.meets.push(one.number);
        }
      }
      one.covers = this.signs
        .filter((sign) => sign !== one && meet(one.place, sign.box))
        .map((sign) => sign.number);
    });
  }

  /**
   * Return what a turn shows.
   * @param {Asked} turn what it asks for
   * @returns {Shown} what finds room
   */
  shown(turn) {
    const { told, beside } = this.#told(turn);
    const walls = [...this.furniture, ...turn.walls, ...told.values()];
    for (const sign of this.signs)
      if (turn.signs.has(sign.number) && this.#stays(sign, turn)) walls.push(sign.box);
    const badges = new Map();
    const discs = [];
    for (const sign of this.#here(turn.badges)) {
      const found = this.#badges(sign, turn, [...walls, ...discs]);
      badges.set(sign.number, found);
      discs.push(...found.map((at) => square(at, this.rules.badge * this.unit)));
    }
    const plates = new Map();
    for (const sign of this.#here(turn.plates)) {
      const plate = this.#plate(sign, turn, [...walls, ...discs, ...plates.values()]);
      if (plate) plates.set(sign.number, plate);
    }
    const taken = [...discs, ...plates.values(), ...turn.walls];
    const free = (box) => clear(box, [...told.values(), ...taken]);
    const rest = new Set([...this.rest.keys()].filter((number) => free(this.rest[number])));
    const covered = this.#covered(told, turn);
    const plain = this.#plain(told, covered, turn, [
      ...taken,
      ...[...rest].map((number) => this.rest[number]),
    ]);
    const dots = (number) => this.byNumber.get(number).village;
    const under = new Set([...covered.filter((number) => !dots(number)), ...this.#covered(plain, turn)]);
    return { told, plain, beside, badges, plates, rest, under };
  }

  /** Return the signs that names cover. */
  #covered(names, turn) {
    const covers = [...names.keys()].flatMap((number) => this.byNumber.get(number).covers);
    return covers.filter((number) => turn.signs.has(number));
  }

  #here(asked) {
    const [x0, y0, x1, y1] = this.area;
    const seen = ([x, y]) => x >= x0 && y >= y0 && x <= x1 && y <= y1;
    return this.signs.filter((sign) => asked.has(sign.number) && seen(sign.at));
  }

  #told(turn) {
    const told = new Map();
    const beside = new Map();
    for (const name of this.order) {
      if (!turn.told.has(name.number) || !turn.signs.has(name.number)) continue;
      if (!clear(name.place, turn.walls)) continue;
      const there = name.meets.find((other) => told.has(other));
      const blocked = (sign) => turn.signs.has(sign) && this.#stays(this.byNumber.get(sign), turn);
      if (there !== undefined) beside.set(there, [...(beside.get(there) ?? []), name.number]);
      else if (!name.covers.some(blocked)) told.set(name.number, name.place);
    }
    return { told, beside };
  }

  /** Return whether a sign stays where a told name would cover it: those of towns, and of what is told too. */
  #stays(sign, turn) {
    return !sign.village && (sign.importance <= this.rules.town || turn.told.has(sign.number));
  }

  /** Return the names that are wanted though nothing is told of their places, but for those of `covered` signs. */
  #plain(told, covered, turn, taken) {
    const found = new Map();
    const hidden = new Set(covered);
    for (const name of this.order) {
      if (turn.told.has(name.number) || !turn.signs.has(name.number)) continue;
      if (hidden.has(name.number) || !name.wanted) continue;
      if (name.crowds.some((other) => told.has(other) || found.has(other))) continue;
      if (name.covers.some((sign) => turn.signs.has(sign) && this.#kept(sign, name, turn))) continue;
      const box = this.#plainBox(name);
      if (!clear(box, taken)) continue;
      found.set(name.number, box);
      name.covers.forEach((sign) => hidden.add(sign));
    }
    return found;
  }

  /** Return whether a sign is drawn rather than a name over it; a city's name rather than a village's dot. */
  #kept(number, name, turn) {
    return name.importance > 0 || !this.byNumber.get(number).village || turn.told.has(number);
  }

  /** Return the box of a name as it is written where nothing is told: within the one kept for it, by its sign. */
  #plainBox({ place: [x0, y0, x1, y1], at: [x, y], size }) {
    const wide = size[2] * this.unit;
    const high = size[3] * this.unit;
    const part = (value, from, to) => Math.min(Math.max((value - from) / (to - from), 0), 1);
    const left = x0 + (x1 - x0 - wide) * part(x, x0, x1);
    const top = y0 + (y1 - y0 - high) * part(y, y0, y1);
    return [left, top, left + wide, top + high];
  }

  /** Return in which direction of eight a name stands of its sign: 0 to the right, 2 below. */
  #side(sign) {
    return sign.place === null ? 3 : this.spots[sign.spot][4];
  }

  /** Return the middles of a place's badges: an arc around its sign, or each where it covers the least. */
  #badges(sign, turn, taken) {
    const count = turn.badges.get(sign.number);
    const gap = turn.ringed.has(sign.number) ? this.rules.ringedGap : this.rules.badgeGap;
    const near = sign.radius + gap + this.rules.badge;
    const others = taken.filter((box) => !same(box, sign.box));
    const { best, least } = this.#arc(sign, near, count, others);
    if (!least || count === 1) return best;
    const found = [];
    while (found.length < count) {
      const mine = found.map((at) => square(at, this.rules.badge * this.unit));
      found.push(...this.#arc(sign, near, 1, [...others, ...mine]).best);
    }
    return found;
  }

  /** Return the middles of badges on an arc that covers the least, and how many of them cover something. */
  #arc(sign, near, count, others) {
    const { rules, unit } = this;
    const ways = rules.badgeRings.flatMap((out) => rules.badgeEighths.map((eighth) => [out, eighth]));
    let [best, least] = [[], count + 1];
    for (const [out, eighth] of ways) {
      const middle = (this.#side(sign) + eighth) * EIGHTH;
      const found = arc(sign.at, (near + out) * unit, rules.badge * unit, middle, count);
      const boxes = found.map((at) => square(at, rules.badge * unit));
      const hits = boxes.filter((box) => !within(box, this.area) || !clear(box, others)).length;
      if (hits < least) [best, least] = [found, hits];
      if (!hits) break;
    }
    return { best, least };
  }

  /** Return where a place's plate stands: on the first free spot around its sign; null without one. */
  #plate(sign, turn, taken) {
    const { rules, unit } = this;
    const [w, h] = turn.plates.get(sign.number).map((side) => side * unit);
    let inner = sign.radius + (turn.ringed.has(sign.number) ? rules.ringedGap : 0);
    if (turn.badges.has(sign.number)) inner += 2 * rules.badge;
    for (const gap of rules.plateGaps) {
      for (const eighth of rules.eighths) {
        const [across, down, dx, dy] = rules.beside[(this.#side(sign) + eighth) % 8];
        const x = sign.at[0] + dx * (inner + gap) * unit - across * w;
        const y = sign.at[1] + dy * (inner + gap) * unit - down * h;
        const box = [x, y, x + w, y + h];
        if (within(box, this.area) && clear(box, taken)) return box;
      }
    }
    return null;
  }
}

function same(a, b) {
  return a.every((side, index) => side === b[index]);
}

/** Return the middles of discs along an arc about a point, `middle` being the angle of its middle. */
function arc([x, y], reach, radius, middle, count) {
  const step = 2 * Math.asin(Math.min(1, (radius + 0.5) / reach));
  return Array.from({ length: count }, (_, number) => {
    const angle = middle + (number - (count - 1) / 2) * step;
    return [x + Math.cos(angle) * reach, y + Math.sin(angle) * reach];
  });
}

// The lesson's data: read once, unfolded lens by lens when first asked for. Nothing here draws.

const data = JSON.parse(document.getElementById("data").textContent);
const pool = data.pool;
const last = data.turns.length;
const sideIds = [...data.sides.map((side) => side.id), null]; // as numbered in the data; null: nobody known
const sides = new Map(data.sides.map((side) => [side.id, side]));
const placeIndex = new Map(data.places.map((place, number) => [place.id, number]));
const boards = new Map(data.boards.map((board) => [board.id, board]));

/** The state of the lesson: which turn, whose reports, and how it is shown. */
const state = {
  turn: 1, lens: data.lenses[0].id, playing: null, speed: 3, names: "document", text: 1, style: "light",
  layers: { territory: true, front: true, names: true, forces: true, moments: true },
};

/** Return [number, value] pairs of a flat list. */
function* pairs(flat) {
  for (let i = 0; i < flat.length; i += 2) yield [flat[i], flat[i + 1]];
}

const unfolded = new Map();

/** Return every turn under a lens with its whole ground, marks and front, instead of what changed. */
function turnsOf(lens) {
  if (!unfolded.has(lens)) {
    const ground = new Int16Array(data.cells.length).fill(-1);
    const marks = new Array(data.places.length).fill(-1);
    const front = new Set();
    unfolded.set(lens, data.scenes[lens].map((turn) => {
      for (const [cell, hold] of pairs(turn.ground)) ground[cell] = hold;
      for (const [place, mark] of pairs(turn.places)) marks[place] = mark;
      turn.gone.forEach((line) => front.delete(line));
      turn.front.forEach((line) => front.add(line));
      return { ...turn, ground: ground.slice(), marks: marks.slice(), front: [...front], changed: new Set(turn.changed) };
    }));
  }
  return unfolded.get(lens);
}

/** Return the scene on show. */
const scene = () => turnsOf(state.lens)[state.turn - 1];

/** Return the mark of a place (by number) in a scene, or null where it has none. */
function markOf(now, number) {
  const packed = now.marks[number];
  if (packed < 0) return null;
  const [side, contested, basis, besieged, encircled, note] = pool[packed];
  return { side: sideIds[side], contested: Boolean(contested), basis, besieged, encircled, note };
}

/** Return the last turn that has begun by an ISO date; the first where none has. */
function turnOn(date) {
  let found = 1;
  data.turns.forEach((turn, index) => { if (turn.date <= date) found = index + 1; });
  return found;
}

/** Return the places, by number, that another lens shows in other hands at the same turn. */
function differing(lens) {
  const here = scene(), there = turnsOf(lens)[state.turn - 1];
  return data.places.map((_, number) => number).filter((number) => {
    const a = markOf(here, number), b = markOf(there, number);
    return a && b && (a.side !== b.side || a.contested !== b.contested);
  });
}

/** Return text without case, accents, apostrophes and hyphens, to compare names in any spelling. */
function folded(text) {
  const plain = text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f\u064b-\u065f'’‘ʿ`]/g, "");
  return plain.replace(/-/g, " ").split(/\s+/).filter(Boolean).join(" ");
}

/** Make an element. Text goes in as text, never as markup; `on…` keys are listeners; null and false are left out. */
function el(tag, given = {}, ...children) {
  return fill(document.createElement(tag), given, children);
}

/** Make an SVG element, as `el` does. */
function svg(tag, given = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), given, children);
}

function fill(node, given, children) {
  for (const [key, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

const byId = (id) => document.getElementById(id);

/** Return the path data of a symbol of a radius about (x, y); an unknown name is a circle. */
function symbolPath(name, radius, x = 0, y = 0) {
  const corners = data.look.shapes[name];
  if (corners) return `M${corners.map(([a, b]) => `${(x + a * radius).toFixed(1)} ${(y + b * radius).toFixed(1)}`).join(" ")}Z`;
  const r = radius.toFixed(1);
  const circle = (q) => `M${(x - q).toFixed(1)} ${y.toFixed(1)}a${q} ${q} 0 1 0 ${2 * q} 0a${q} ${q} 0 1 0 ${-2 * q} 0Z`;
  return circle(Number(r)) + (name === "ring" ? circle(Number((radius * 0.55).toFixed(1))) : "");
}

/** Return a small picture of a symbol in the colour of a tone or side class. */
function symbolIcon(name, style, size = 14) {
  const half = size / 2;
  const shape = svg("path", { d: symbolPath(name, half * 0.68, half, half), class: style, "fill-rule": "evenodd" });
  return svg("svg", { width: size, height: size, viewBox: `0 0 ${size} ${size}`, "aria-hidden": "true" }, shape);
}

const sideClass = (kind, id) => `m-${kind}-${id ?? "nobody"}`;

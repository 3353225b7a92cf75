/** The map: the base stands in the page, ground and front follow the turn, marks and names follow turn and view. */

import { byId, svg } from "./elements.mjs";
import { drawnNames, drawnRegions, drawnShields } from "./names.mjs";
import { record, scene, state } from "./state.mjs";
import { sideClass, symbolPath } from "./symbols.mjs";
import { pixelOf, pixelsPerKm, unit, view } from "./view.mjs";

const TURNS = { rising: -45, falling: 45, upright: 90 };
const PARTS = { begun: 3, partly: 5, fully: 9 }; // of the broken ring of a place besieged

/** Draw the territory, the front line and corridors of the scene on show. */
export function drawGround() {
  const now = scene();
  const looks = new Map();
  const hatched = [];
  const cells = record.data.cells;
  if (state.layers.territory) {
    now.ground.forEach((hold, cell) => {
      if (hold < 0) return;
      const style = `${hold & 1 ? "faint" : "wash"} ${record.sideIds[hold >> 2] ?? "nobody"}`;
      if (!looks.has(style)) looks.set(style, []);
      looks.get(style).push(cells[cell]);
      if (hold & 2) hatched.push(cells[cell]);
    });
  }
  const { prefix, patterns } = record.data.look;
  const paths = [...looks].flatMap(([style, found]) =>
    washes(style.split(" "), found.join(""), patterns, prefix),
  );
  paths.push(svg("path", { d: hatched.join(""), fill: `url(#${prefix}-hatch-rising)` }));
  byId("ground").replaceChildren(...paths);
  const line = state.layers.front ? now.front.map((number) => record.data.fronts[number]).join("") : "";
  byId("front").setAttribute("d", line);
  byId("front-halo").setAttribute("d", line);
  const edges = state.layers.territory ? now.corridors : [];
  byId("corridors").replaceChildren(...edges.map(corridor));
}

function washes([kind, side], d, patterns, prefix) {
  const wash = svg("path", { d, class: `m-${kind}-${side}` });
  if (!patterns[side] || state.style !== "high-contrast") return [wash];
  return [wash, svg("path", { d, fill: `url(#${prefix}-${kind}-${side}-${patterns[side]})` })];
}

function corridor(number, place) {
  const { outline, text } = record.pool[number];
  return svg(
    "path",
    { d: outline, class: place ? "m-corridor-inner" : "m-corridor" },
    svg("title", {}, text),
  );
}

/** Place everything for the view: the base moves by one transform, marks and names are drawn anew. */
export function drawMap() {
  const chart = byId("chart");
  const k = view.camera.k;
  chart.setAttribute("viewBox", `0 0 ${view.size.w} ${view.size.h}`); // on paper the map shrinks as a whole
  const [x, y] = pixelOf(0, 0);
  const transform = `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${k.toFixed(5)})`;
  byId("world").setAttribute("transform", transform);
  for (const pattern of chart.querySelectorAll("pattern")) {
    const turn = TURNS[pattern.id.split("-").pop()] ?? 0;
    pattern.setAttribute("patternTransform", `scale(${(1 / k).toFixed(3)}) rotate(${turn})`);
  }
  drawMarks();
  drawScale();
}

function drawMarks() {
  const spots = spotsInView(scene());
  const badges = badgesOf(spots);
  const walls = furniture();
  const shields = drawnShields(walls, spots);
  byId("regions").replaceChildren(...drawnRegions(walls, spots));
  const marks = spots.map(drawnPlace);
  for (const spot of spots) {
    (badges.get(spot.place.id) ?? []).forEach((one, number) => {
      const [x, y] = badgeAt(spot, number);
      const reach = 9 * unit();
      walls.push([x - reach, y - reach, 2 * reach, 2 * reach]);
      marks.push(drawnBadge(one, x, y));
    });
  }
  byId("marks").replaceChildren(...marks);
  byId("names").replaceChildren(...shields, ...drawnNames(spots, walls));
}

/** Return the places in view with their marks, the least important first. */
function spotsInView(now) {
  const grow = Math.min(Math.max((pixelsPerKm() / 10) ** 0.4, 0.75), 1.9) * unit();
  const found = [];
  record.data.places.forEach((place, number) => {
    const mark = place.onMap && record.mark(now, number);
    if (!mark) return;
    const [x, y] = pixelOf(place.x, place.y);
    if (x < -20 || y < -20 || x > view.size.w + 20 || y > view.size.h + 20) return;
    const r = (record.data.look.radii[place.importance] ?? 3.6) * grow;
    found.push({ place, mark, x, y, changed: now.changed.has(place.id), r });
  });
  return found.sort((a, b) => a.changed - b.changed || b.place.importance - a.place.importance);
}

/** Return the room that buttons, legend and scale take on the map. */
function furniture() {
  const map = byId("chart").getBoundingClientRect();
  return [...document.querySelectorAll(".zoom, .legend, .scale, .credits")].map((node) => {
    const box = node.getBoundingClientRect();
    return [box.x - map.x, box.y - map.y, box.width, box.height];
  });
}

/** Return a place: its rings, and a mark by kind in the shape and colour of whoever holds it. */
function drawnPlace(spot) {
  const { place, mark, x, y, r } = spot;
  const icon = record.data.look.icons[place.kind];
  const side = record.sides.get(mark.side);
  const shape = icon ?? (side ? side.symbol : "circle");
  const radius = icon ? Math.max(r * 1.25, 5.2 * unit()) : r;
  const open = !icon && (mark.contested || !side);
  return svg(
    "g",
    { "data-place": place.id, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("circle", { r: Math.max(r + 4, 11), fill: "transparent" }),
    rings(spot),
    svg("path", { d: symbolPath(shape, radius), class: sideClass("mark", mark.side) }),
    open && svg("path", { d: symbolPath(shape, r * 0.5), class: "hole" }),
    svg("title", {}, mark.note),
  );
}

function rings({ mark, changed, r }) {
  const found = [];
  const u = unit();
  let radius = r + 4.5 * u;
  if (changed) {
    found.push(
      svg("circle", { r: radius, class: "m-changed-halo" }),
      svg("circle", { r: radius, class: "m-changed" }),
    );
    radius += 6 * u;
  }
  if (mark.besieged) {
    const part = (2 * Math.PI * radius) / PARTS[mark.besieged];
    const dashes = `${part * 0.6} ${part * 0.4}`;
    found.push(svg("circle", { r: radius, class: "m-besieged", "stroke-dasharray": dashes }));
  } else if (mark.encircled) {
    found.push(svg("circle", { r: radius, class: `m-encircled-${mark.encircled}` }));
  }
  return found;
}

/** Return what happens at each place in view, each kind of each side once. */
function badgesOf(spots) {
  const here = new Set(spots.map((spot) => spot.place.id));
  const found = new Map();
  if (!state.layers.moments) return found;
  const order = Object.keys(record.data.look.signs);
  const moments = scene().moments.map((number) => record.pool[number]);
  const shown = moments.filter((one) => order.includes(one.kind) && here.has(one.place));
  shown.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  for (const one of shown) {
    const list = found.get(one.place) ?? [];
    const known = list.some((other) => other.kind === one.kind && other.side === one.side);
    if (list.length < 4 && !known) list.push(one);
    found.set(one.place, list);
  }
  return found;
}

function badgeAt(spot, number) {
  const radius = 8.5 * unit();
  const reach = spot.r + radius + (spot.changed ? 8 : 3) * unit();
  const angle = -Math.PI * 0.75 + number * 2 * Math.asin(Math.min(1, (radius + 1) / reach));
  return [spot.x + Math.cos(angle) * reach, spot.y + Math.sin(angle) * reach];
}

function drawnBadge(one, x, y) {
  const u = unit();
  return svg(
    "g",
    { class: "badge", "data-fact": one.fact, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("circle", { r: 8.5 * u, class: sideClass("edge", one.side) }),
    svg("path", {
      d: symbolPath(record.data.look.signs[one.kind], 5 * u),
      class: sideClass("ink", one.side),
    }),
    svg("title", {}, one.text),
  );
}

/** Show a scale bar of a round length. */
function drawScale() {
  const most = 130 / pixelsPerKm();
  const power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((step) => step * power).find((length) => length <= most);
  byId("scale-bar").style.width = `${km * pixelsPerKm()}px`;
  byId("scale-text").textContent = `${km} km`;
}

/** Show what the signs on the map mean. */
export function drawLegend() {
  const now = scene();
  const marked = record.data.places.filter((place, number) => record.mark(now, number));
  const kinds = new Set(marked.map((place) => place.kind));
  const places = Object.entries(record.data.look.kinds).filter(([kind]) => kinds.has(kind));
  const items = [
    ...now.legend.map((number) => record.pool[number]),
    ...places.map(([kind, text]) => ({ kind, text, side: null })),
  ];
  byId("legend").replaceChildren(...items.map((item) => legendRow(item)));
}

function legendRow({ kind, text, side }) {
  const sign = (LEGEND[kind] ?? otherSign)(side, kind);
  const row = document.createElement("li");
  row.append(svg("svg", { width: 22, height: 16, "aria-hidden": "true" }, sign), text);
  return row;
}

const wash = (style, x = 1, width = 20) => svg("rect", { x, y: 2, width, height: 12, class: style });
const stroke = (style) => svg("path", { d: "M1 8h20", class: style });
const ring = (style, dashes = null) =>
  svg("circle", { cx: 11, cy: 8, r: 5.5, class: style, "stroke-dasharray": dashes });
const LEGEND = {
  side: (side) => {
    const d = symbolPath(record.sides.get(side).symbol, 4, 11, 8);
    return [wash(sideClass("wash", side)), svg("path", { d, class: sideClass("mark", side) })];
  },
  contested: () => [2, 7, 12, 17].map((x) => svg("path", { d: `M${x} 14l4 -12`, class: "m-hatch" })),
  inferred: () => {
    const first = record.data.sides[0].id;
    return [wash(sideClass("wash", first), 1, 10), wash(sideClass("faint", first), 11, 10)];
  },
  front: () => stroke("m-front"),
  corridor: () => stroke("m-corridor-inner"),
  changed: () => ring("m-changed"),
  besieged: () => ring("m-besieged", "3 2"),
  encircled: () => ring("m-encircled-fully"),
};

function otherSign(_, kind) {
  const { signs, icons } = record.data.look;
  const d = signs[kind] ? symbolPath(signs[kind], 6, 11, 8) : symbolPath(icons[kind] ?? "circle", 5.5, 11, 8);
  return svg("path", { d, class: sideClass("ink", null) });
}

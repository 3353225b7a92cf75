// The map: the base stands in the page, the ground and the front line are redrawn with each turn, marks and names with
// each view. Names are placed by rank and never overlap; those of the turn's own places never go missing.

const chart = byId("chart"), world = byId("world"), groundLayer = byId("ground");
const view = { x: 0, y: 0, k: 1 }; // what is in the middle of the map, in units of its grid, and pixels for a unit
let size = { w: 800, h: 600 };
let picking = null; // set while a place is being picked on the map

const SIZES = [18, 15, 13, 12, 12, 12];
const FROM = [0, 3, 6, 7.5, 10, 14]; // from how many pixels per km names of an importance are wanted
const ORDER = Object.keys(data.look.signs);
const measure = document.createElement("canvas").getContext("2d");
const FONT = getComputedStyle(document.body).fontFamily;

/** Return how large marks and letters are drawn. */
const unit = () => state.text * (size.w < 700 ? 0.9 : 1);
const pixelsPerKm = () => view.k * data.perKm;
const toPixels = (x, y) => [(x - view.x) * view.k + size.w / 2, (y - view.y) * view.k + size.h / 2];

/** Show the whole area. */
function goHome() {
  const [x0, y0, x1, y1] = data.home;
  view.x = (x0 + x1) / 2;
  view.y = (y0 + y1) / 2;
  view.k = 0.95 * Math.min(size.w / (x1 - x0), size.h / (y1 - y0));
  if (size.w < 700) view.k *= 1.15;
  drawView();
}

/** Come nearer by a factor (or go farther), keeping the same spot under a pixel. */
function zoom(factor, px = size.w / 2, py = size.h / 2) {
  const k = Math.min(Math.max(view.k * factor, 0.012), 1.2);
  view.x += (px - size.w / 2) * (1 / view.k - 1 / k);
  view.y += (py - size.h / 2) * (1 / view.k - 1 / k);
  view.k = k;
  drawView();
}

function pan(dx, dy) {
  view.x = Math.min(Math.max(view.x - dx / view.k, 0), data.size[0]);
  view.y = Math.min(Math.max(view.y - dy / view.k, 0), data.size[1]);
  drawView();
}

/** Bring a place into view, nearer where it is far off. */
function showPlace(id) {
  const place = data.places[placeIndex.get(id)];
  if (!place || !place.onMap) return;
  view.x = place.x;
  view.y = place.y;
  view.k = Math.max(view.k, 10 / data.perKm);
  drawView();
}

/** Draw the territory, the front line and corridors of the scene on show. */
function drawGround() {
  const now = scene(), looks = new Map(), hatched = [];
  if (state.layers.territory) {
    now.ground.forEach((hold, cell) => {
      if (hold < 0) return;
      const style = `${hold & 1 ? "faint" : "wash"} ${sideIds[hold >> 2] ?? "nobody"}`;
      if (!looks.has(style)) looks.set(style, []);
      looks.get(style).push(data.cells[cell]);
      if (hold & 2) hatched.push(data.cells[cell]);
    });
  }
  const paths = [];
  for (const [style, cells] of looks) {
    const [kind, side] = style.split(" "), d = cells.join("");
    paths.push(svg("path", { d, class: `m-${kind}-${side}` }));
    const pattern = data.look.patterns[side];
    if (pattern && state.style === "high-contrast") {
      paths.push(svg("path", { d, fill: `url(#${data.look.prefix}-${kind}-${side}-${pattern})` }));
    }
  }
  paths.push(svg("path", { d: hatched.join(""), fill: `url(#${data.look.prefix}-hatch-rising)` }));
  groundLayer.replaceChildren(...paths);
  const line = state.layers.front ? now.front.map((number) => data.fronts[number]).join("") : "";
  byId("front").setAttribute("d", line);
  byId("front-halo").setAttribute("d", line);
  const edges = state.layers.territory ? now.corridors : [];
  byId("corridors").replaceChildren(...edges.map((number, place) =>
    svg("path", { d: pool[number].outline, class: place ? "m-corridor-inner" : "m-corridor" }, svg("title", {}, pool[number].text))));
}

/** Place everything for the view: the base moves by one transform, marks and names are drawn anew. */
function drawView() {
  chart.setAttribute("viewBox", `0 0 ${size.w} ${size.h}`); // on paper the map shrinks as a whole
  const [x, y] = toPixels(0, 0);
  world.setAttribute("transform", `translate(${x.toFixed(2)} ${y.toFixed(2)}) scale(${view.k.toFixed(5)})`);
  for (const pattern of chart.querySelectorAll("pattern")) {
    const turn = pattern.id.endsWith("rising") ? -45 : pattern.id.endsWith("falling") ? 45 : pattern.id.endsWith("upright") ? 90 : 0;
    pattern.setAttribute("patternTransform", `scale(${(1 / view.k).toFixed(3)}) rotate(${turn})`);
  }
  drawMarks();
  drawScale();
}

/** Return the places in view with their marks, the least important first. */
function spotsInView(now) {
  const grow = Math.min(Math.max((pixelsPerKm() / 10) ** 0.4, 0.75), 1.9) * unit();
  const found = [];
  data.places.forEach((place, number) => {
    const mark = place.onMap && markOf(now, number);
    if (!mark) return;
    const [x, y] = toPixels(place.x, place.y);
    if (x < -20 || y < -20 || x > size.w + 20 || y > size.h + 20) return;
    found.push({ place, mark, x, y, changed: now.changed.has(place.id), r: (data.look.radii[place.importance] ?? 3.6) * grow });
  });
  return found.sort((a, b) => a.changed - b.changed || b.place.importance - a.place.importance);
}

function drawMarks() {
  const now = scene(), spots = spotsInView(now), told = toldThisTurn(now), badges = badgesOf(now, spots);
  const walls = furniture(), shields = drawnShields(walls, spots), regions = drawnRegions(walls, spots);
  byId("regions").replaceChildren(...regions);
  const marks = [];
  for (const spot of spots) marks.push(drawnPlace(spot));
  for (const spot of spots) {
    (badges.get(spot.place.id) ?? []).forEach((one, n) => {
      const [x, y] = badgeAt(spot, n);
      walls.push([x - 9 * unit(), y - 9 * unit(), 18 * unit(), 18 * unit()]);
      marks.push(drawnBadge(one, x, y));
    });
  }
  byId("marks").replaceChildren(...marks);
  byId("names").replaceChildren(...shields, ...drawnNames(now, spots, told, walls));
}

/** Return the room that buttons, legend and scale take on the map. */
function furniture() {
  const map = chart.getBoundingClientRect();
  return [...document.querySelectorAll(".zoom, .legend, .scale, .credits")].map((node) => {
    const box = node.getBoundingClientRect();
    return [box.x - map.x, box.y - map.y, box.width, box.height];
  });
}

/** Return the places of this turn's events: their names are never left out. */
function toldThisTurn(now) {
  const told = new Set(now.changed);
  for (const fact of now.cards) data.cards[fact].places.forEach((place) => told.add(place));
  return told;
}

/** Return a place: its rings, and a mark by kind in the shape and colour of whoever holds it. */
function drawnPlace(spot) {
  const { place, mark, x, y, r } = spot, icon = data.look.icons[place.kind], side = sides.get(mark.side);
  const group = svg("g", { "data-place": place.id, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` });
  group.append(svg("circle", { r: Math.max(r + 4, 11), fill: "transparent" }), ...rings(spot));
  const shape = icon ?? (side ? side.symbol : "circle");
  const style = sideClass("mark", mark.side);
  group.append(svg("path", { d: symbolPath(shape, icon ? Math.max(r * 1.25, 5.2 * unit()) : r), class: style }));
  if (!icon && (mark.contested || !side)) group.append(svg("path", { d: symbolPath(shape, r * 0.5), class: "hole" }));
  group.append(svg("title", {}, mark.note));
  return group;
}

function rings({ mark, changed, r }) {
  const found = [], u = unit();
  let radius = r + 4.5 * u;
  if (changed) {
    found.push(svg("circle", { r: radius, class: "m-changed-halo" }), svg("circle", { r: radius, class: "m-changed" }));
    radius += 6 * u;
  }
  if (mark.besieged) {
    const part = (2 * Math.PI * radius) / { begun: 3, partly: 5, fully: 9 }[mark.besieged];
    found.push(svg("circle", { r: radius, class: "m-besieged", "stroke-dasharray": `${part * 0.6} ${part * 0.4}` }));
  } else if (mark.encircled) {
    found.push(svg("circle", { r: radius, class: `m-encircled-${mark.encircled}` }));
  }
  return found;
}

/** Return what happens at each place in view, each kind of each side once. */
function badgesOf(now, spots) {
  const here = new Set(spots.map((spot) => spot.place.id)), found = new Map();
  if (!state.layers.moments) return found;
  const moments = now.moments.map((number) => pool[number]).filter((one) => one.kind in data.look.signs && here.has(one.place));
  moments.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  for (const one of moments) {
    const list = found.get(one.place) ?? [];
    if (list.length < 4 && !list.some((other) => other.kind === one.kind && other.side === one.side)) list.push(one);
    found.set(one.place, list);
  }
  return found;
}

function badgeAt(spot, n) {
  const radius = 8.5 * unit(), reach = spot.r + radius + (spot.changed ? 8 : 3) * unit();
  const angle = -Math.PI * 0.75 + n * 2 * Math.asin(Math.min(1, (radius + 1) / reach));
  return [spot.x + Math.cos(angle) * reach, spot.y + Math.sin(angle) * reach];
}

function drawnBadge(one, x, y) {
  const u = unit(), sign = data.look.signs[one.kind];
  return svg("g", { class: "badge", "data-fact": one.fact, transform: `translate(${x.toFixed(1)} ${y.toFixed(1)})` },
    svg("circle", { r: 8.5 * u, class: sideClass("edge", one.side) }),
    svg("path", { d: symbolPath(sign, 5 * u), class: sideClass("ink", one.side) }), svg("title", {}, one.text));
}

/** Return the shields of the motorways that find room, and note the room they take in `walls`. */
function drawnShields(walls, spots) {
  const found = [], far = 260 * unit();
  for (const [name, gx, gy] of data.shields) {
    const [x, y] = toPixels(gx, gy), w = 30 * unit(), h = 18 * unit();
    const near = found.some((one) => one.name === name && Math.abs(one.x - x) + Math.abs(one.y - y) < far);
    const covers = spots.some((spot) => Math.abs(spot.x - x) < w / 2 + spot.r + 3 && Math.abs(spot.y - y) < h / 2 + spot.r + 3);
    if (near || covers || x < 30 || y < 30 || x > size.w - 60 || y > size.h - 40) continue;
    walls.push([x - w / 2, y - h / 2, w, h]);
    found.push({ name, x, y, w, h });
  }
  return found.map(({ name, x, y, w, h }) => svg("g", { class: "shield" },
    svg("rect", { x: x - w / 2, y: y - h / 2, width: w, height: h, rx: 5 * unit() }),
    svg("text", { x, y: y + 4.6 * unit(), "font-size": 13 * unit() }, name)));
}

/** Return the names of governorates, countries and the sea that cover few marks. */
function drawnRegions(walls, spots) {
  const found = [];
  for (const region of data.regions) {
    const [x, y] = toPixels(region.x, region.y), font = (region.sea ? 15 : 19) * unit();
    const w = widthOf(region.name, font) + region.name.length * font * (region.sea ? 0.14 : 0.32);
    if (x < w / 2 || x > size.w - w / 2 || y < 30 || y > size.h - 30) continue;
    const box = [x - w / 2, y - font, w, font * 1.3];
    if (spots.filter((spot) => within(spot.x, spot.y, box)).length > 3 || !free(box, walls)) continue;
    walls.push(box);
    found.push(svg("text", { x, y, "font-size": font, class: region.sea ? "sea" : null }, region.name));
  }
  return found;
}

const within = (x, y, [bx, by, bw, bh]) => x > bx && x < bx + bw && y > by && y < by + bh;
const overlap = (a, b) => a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3];
const free = (box, walls) => !walls.some((wall) => overlap(box, wall));

function widthOf(text, font, bold = false) {
  measure.font = `${bold ? 700 : 400} ${font}px ${FONT}`;
  return measure.measureText(text).width;
}

/** Return a place's name in the language chosen: the document's spelling, Arabic, or both. */
function nameOf(place) {
  const most = size.w < 700 ? 26 : 60; // letters that find room
  if (state.names === "document" || !place.arabic) return place.name.length > most ? `${place.name.slice(0, most - 1)}…` : place.name;
  return state.names === "arabic" ? place.arabic : `${place.name} · ${place.arabic}`;
}

/** Return the labels that are wanted: names of places, and the forces reported this turn. */
function wantedLabels(now, spots, told) {
  const found = [], scale = pixelsPerKm() / unit();
  const forces = state.layers.forces ? now.forces.map((number) => pool[number]) : [];
  for (const spot of spots) {
    const { place, mark, x, y } = spot, here = told.has(place.id), u = unit();
    const reach = spot.r + (spot.changed ? 8 : mark.besieged || mark.encircled ? 6 : 2) * u;
    const stack = forces.filter((force) => force.place === place.id && (force.fresh || scale > 20));
    if (stack.length) {
      const rows = stack.slice(0, 4).map((force) => force.name.slice(0, 36));
      const w = Math.max(...rows.map((row) => widthOf(row, 12 * u))) + 28 * u, h = (19 * rows.length + 3) * u;
      found.push({ stack, rows, x, y, w, h, reach, air: 2, must: stack[0].fresh, rank: 1.5 });
    }
    if (state.layers.names && (here || scale >= (FROM[place.importance] ?? 14))) {
      const font = Math.max(SIZES[place.importance] ?? 12, here ? 14 : 0) * u, name = nameOf(place);
      const bold = here || place.importance === 0, w = widthOf(name, font, bold) + 3, h = font * 1.25;
      const air = [1, 2, 4, 7, 9, 9][place.importance] * (1.6 - Math.min(scale / 14, 1)) * u;
      found.push({ spot, name, x, y, w, h, font, bold, here, reach, air, must: here, rank: place.importance });
    }
  }
  return found.sort((a, b) => b.must - a.must || a.rank - b.rank);
}

/** Yield boxes around a mark, best first: right, left, above, below, the corners; farther out with `ring`. */
function* around({ x, y, w, h, reach }, ring) {
  const gap = reach + 2 + ring * h * 0.7, near = gap * 0.7;
  yield [x + gap, y - h / 2, w, h];
  yield [x - gap - w, y - h / 2, w, h];
  yield [x - w / 2, y - gap - h * 0.86, w, h];
  yield [x - w / 2, y + gap - h * 0.14, w, h];
  yield [x + near, y - near - h * 0.8, w, h];
  yield [x + near, y + near - h * 0.2, w, h];
  yield [x - near - w, y - near - h * 0.8, w, h];
  yield [x - near - w, y + near - h * 0.2, w, h];
  for (let turn = 0; ring && turn < 16; turn += 1) {
    const angle = (Math.PI * turn) / 8;
    yield [x + Math.cos(angle) * (gap + w / 2) - w / 2, y + Math.sin(angle) * (gap + h / 2) - h / 2, w, h];
  }
}

/** Return where a label stands, or null; one that must be shown is tried farther and farther out, a city's a few steps. */
function spotFor(label, walls, dots) {
  const { air } = label, rings = label.must ? 25 : label.rank === 0 ? data.look.cityRings + 1 : 1;
  for (let ring = 0; ring < rings; ring += 1) {
    for (const box of around(label, ring)) {
      const [x, y, w, h] = box;
      if (x < 3 || y < 3 || x + w > size.w - 3 || y + h > size.h - 3) continue;
      const spread = ring ? box : [x - air, y - air * 0.4, w + 2 * air, h + air * 0.8];
      const clear = (label.must && ring > 4) || !dots.some((dot) => dot.of !== label.spot && overlap(box, dot.box));
      if (clear && free(spread, walls)) return { box, far: ring > 1 };
    }
  }
  return null;
}

function drawnNames(now, spots, told, walls) {
  const dots = spots.map((spot) => ({ of: spot, box: [spot.x - spot.r, spot.y - spot.r, 2 * spot.r, 2 * spot.r] }));
  const found = [];
  for (const label of wantedLabels(now, spots, told)) {
    const where = spotFor(label, walls, dots);
    if (!where) continue;
    walls.push(where.box);
    const [x, y, w, h] = where.box;
    if (where.far || label.stack) {
      const nx = Math.min(Math.max(label.x, x), x + w), ny = Math.min(Math.max(label.y, y), y + h);
      found.unshift(svg("path", { d: `M${label.x} ${label.y}L${nx} ${ny}`, class: "leader" }));
    }
    if (label.stack) found.push(...drawnStack(label, where.box));
    else {
      const style = label.here ? "told" : label.spot.place.importance > 2 ? "lesser" : null;
      const weight = label.bold ? 700 : null;
      found.push(svg("text", { x, y: y + h / 2 + label.font * 0.35, "font-size": label.font, "font-weight": weight, class: style }, label.name));
    }
  }
  return found;
}

/** Return a plate with forces: each a side's symbol and a name, the same for all sides. */
function drawnStack({ stack, rows }, [x, y, w, h]) {
  const u = unit(), found = [svg("rect", { x, y, width: w, height: h, rx: 4, class: `plate ${sideClass("edge", stack[0].side)}` })];
  rows.forEach((row, n) => {
    const side = sides.get(stack[n].side), middle = y + (1.5 + 19 * n + 9.5) * u;
    found.push(svg("path", { d: symbolPath(side ? side.symbol : "ring", 4.5 * u, x + 11 * u, middle), class: sideClass("ink", stack[n].side), "fill-rule": "evenodd" }));
    found.push(svg("text", { x: x + 21 * u, y: middle + 4.2 * u, "font-size": 12 * u, class: "force" }, row));
  });
  return found;
}

/** Show a scale bar of a round length. */
function drawScale() {
  const most = 130 / pixelsPerKm(), power = 10 ** Math.floor(Math.log10(most));
  const km = [5, 2, 1].map((step) => step * power).find((length) => length <= most);
  byId("scale-bar").style.width = `${km * pixelsPerKm()}px`;
  byId("scale-text").textContent = `${km} km`;
}

/** Follow the pointer, one finger or two, and the wheel. */
function watchMap() {
  const fingers = new Map();
  let moved = 0, spread = 0;
  chart.addEventListener("pointerdown", (event) => {
    chart.setPointerCapture(event.pointerId);
    fingers.set(event.pointerId, [event.offsetX, event.offsetY]);
    moved = 0;
    spread = 0;
  });
  chart.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const at = [event.clientX - chart.getBoundingClientRect().x, event.clientY - chart.getBoundingClientRect().y];
    fingers.set(event.pointerId, at);
    moved += Math.abs(at[0] - before[0]) + Math.abs(at[1] - before[1]);
    if (fingers.size === 1 && moved > 4) {
      chart.classList.add("dragging");
      pan(at[0] - before[0], at[1] - before[1]);
    } else if (fingers.size === 2) {
      const [a, b] = [...fingers.values()], now = Math.hypot(a[0] - b[0], a[1] - b[1]);
      if (spread) zoom(now / spread, (a[0] + b[0]) / 2, (a[1] + b[1]) / 2);
      spread = now;
    }
  });
  const up = (event) => {
    fingers.delete(event.pointerId);
    spread = 0;
    chart.classList.remove("dragging");
    if (event.type === "pointerup" && moved <= 6) tapped(event);
  };
  chart.addEventListener("pointerup", up);
  chart.addEventListener("pointercancel", up);
  chart.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, event.offsetX, event.offsetY);
  }, { passive: false });
}

/** Open what was tapped: a place's history, or the source of what happens there. */
function tapped(event) {
  const hit = document.elementFromPoint(event.clientX, event.clientY)?.closest("[data-place], [data-fact]");
  if (!hit) return;
  if (picking && hit.dataset.place) picking(hit.dataset.place);
  else if (hit.dataset.place) openPlace(hit.dataset.place);
  else openSource(hit.dataset.fact);
}

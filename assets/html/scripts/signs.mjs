/** The signs of places, the badges of what happens there and the plates of forces. */

import { nearest } from "./boxes.mjs";
import { byId, svg } from "./elements.mjs";
import { printed } from "./printer.mjs";
import { record, charted as scene } from "./state.mjs";
import { at, bandOf, pixelOf, unit } from "./view.mjs";

const nodes = new Map(); // the sign of each place by its number, with what it shows

/** Make the signs of all places, the least first; they are kept and only changed. */
export function makeSigns() {
  for (const number of record.data.map.order) {
    const place = record.places[number];
    const title = svg("title");
    const body = svg("g");
    const given = { "data-kind": "sign", "data-id": place.id, display: "none", role: "button", tabindex: -1 };
    const node = svg("g", given, title, body);
    const rest = document.createComment("");
    nodes.set(number, {
      node,
      rest,
      title,
      body,
      look: null,
      radius: null,
      note: null,
      raised: false,
      at: "",
    });
    byId("signs").append(rest, node);
  }
  byId("signs").append(document.createComment("what changed stands above"));
}

/**
 * Draw the signs.
 * @param {Set<number>} standing the places that have one in view, by number
 * @param {Set<number>} under those left out for a name that stands there
 */
export function drawSigns(standing, under) {
  const now = scene();
  for (const [number, sign] of nodes) {
    const shown = standing.has(number) && !under.has(number);
    set(sign, "shown", shown, () => sign.node.setAttribute("display", shown ? "inline" : "none"));
    if (shown) drawSign(number, sign, record.mark(now, number), now.changed.has(number));
  }
}

function drawSign(number, sign, mark, raised) {
  const place = record.places[number];
  const radius = radiusOf(place);
  const where = at(pixelOf(place.x, place.y));
  set(sign, "at", where, () => sign.node.setAttribute("transform", where));
  set(sign, "note", mark.note, () => (sign.title.textContent = mark.note));
  if (sign.look !== mark.look || sign.radius !== radius) {
    [sign.look, sign.radius] = [mark.look, radius];
    const finger = svg("circle", { r: Math.max(radius + 4, 11), class: "finger" });
    sign.body.replaceChildren(finger, ...printed(record.pool[mark.look], radius));
  }
  set(sign, "raised", raised, () => (raised ? byId("signs").append(sign.node) : sign.rest.after(sign.node)));
}

/** Do something where a part of what a node shows is to change. */
function set(shown, part, value, act) {
  if (shown[part] === value) return;
  shown[part] = value;
  act();
}

/**
 * Return the radius of a place's sign.
 * @param {object} place one of the record's places
 * @returns {number} in units
 */
export function radiusOf(place) {
  return record.data.map.radii[place.sign][bandOf()];
}

/**
 * Draw the badges of what happens.
 * @param {Map<number, Array<[number, number]>>} middles where they stand, by place
 * @param {Map<number, object[]>} moments what happens, by place
 */
export function drawBadges(middles, moments) {
  const badges = [...middles].flatMap(([number, found]) =>
    moments
      .get(number)
      .map((one, index) =>
        svg(
          "g",
          { "data-kind": "moment", "data-id": one.id, "data-fact": one.fact, transform: at(found[index]) },
          svg("title", {}, one.tells),
          printed(record.pool[one.look]),
        ),
      ),
  );
  byId("moments").replaceChildren(...badges);
}

/**
 * Draw the plates of forces.
 * @param {Map<number, import("./boxes.mjs").Box>} boxes where they stand, by place
 * @param {Map<number, object>} plates what stands on them, by place
 */
export function drawPlates(boxes, plates) {
  const drawn = [...boxes].flatMap(([number, box]) => plate(number, box, plates.get(number)));
  byId("plates").replaceChildren(...drawn);
}

function plate(number, box, { panel, rows }) {
  const place = record.places[number];
  const [x, y] = pixelOf(place.x, place.y);
  const [u, end] = [unit(), nearest(box, [x, y])];
  const leader = svg("path", { d: `M${(x - box[0]) / u} ${(y - box[1]) / u}L${(end[0] - box[0]) / u} ${(end[1] - box[1]) / u}`, class: "s-plate-leader" }); // prettier-ignore
  const where = { transform: at([box[0], box[1]]) };
  return [
    svg("g", { "data-kind": "plate", "data-id": place.id, ...where }, leader, printed(panel)),
    ...rows.map(([id, tells, marks]) =>
      svg("g", { "data-kind": "force", "data-id": id, ...where }, svg("title", {}, tells), printed(marks)),
    ),
  ];
}

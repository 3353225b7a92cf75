// The lesson: where the learner is, and what moves them. Every move ends in `draw`.

/** Tell those who hear the page rather than see it. */
function say(text) {
  byId("said").textContent = text;
}

/** Go to a turn, counted from 1; beyond either end, stay there. */
function goTo(turn) {
  const number = Math.min(Math.max(turn, 1), last);
  if (number !== state.turn) {
    state.turn = number;
    draw();
  }
  if (number === last) stop();
}

function phaseStep(step) {
  const here = data.phases.findIndex((phase) => phase.id === data.turns[state.turn - 1].phase);
  if (step < 0 && state.turn > data.phases[here].first) goTo(data.phases[here].first);
  else goTo(data.phases[Math.min(Math.max(here + step, 0), data.phases.length - 1)].first);
}

function setLens(lens) {
  state.lens = lens;
  draw();
  say(`${data.lenses.find((one) => one.id === lens).name}. ${byId("notice").textContent}`);
}

const PAUSES = [6000, 4000, 2600, 1500, 800]; // milliseconds on a turn, by speed

function play() {
  if (state.playing) {
    stop();
    return;
  }
  if (state.turn === last) goTo(1);
  state.playing = setInterval(() => goTo(state.turn + 1), PAUSES[state.speed - 1]);
  showPlaying();
}

function stop() {
  clearInterval(state.playing);
  state.playing = null;
  showPlaying();
}

function setSpeed(speed) {
  state.speed = speed;
  if (state.playing) {
    stop();
    play();
  }
  say(`Speed ${speed} of 5`);
}

function showPlaying() {
  const knob = byId("play");
  const shape = state.playing ? "M3 2h4v12H3zM9 2h4v12H9z" : "M3 1l11 7l-11 7z";
  knob.replaceChildren(svg("svg", { width: 16, height: 16, viewBox: "0 0 16 16", "aria-hidden": "true" }, svg("path", { d: shape })));
  knob.setAttribute("aria-label", state.playing ? "Pause" : "Play");
  knob.setAttribute("aria-pressed", String(Boolean(state.playing)));
}

/** Set style, text size or names, and keep them for the next time where the browser allows it. */
function setLook(look) {
  Object.assign(state, look);
  document.documentElement.dataset.style = state.style;
  document.documentElement.dataset.text = state.text;
  try {
    localStorage.setItem("phaseline", JSON.stringify({ style: state.style, text: state.text, names: state.names }));
  } catch { /* a page opened from disk may not keep anything */ }
  draw();
}

function keptLook() {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches, contrast = matchMedia("(prefers-contrast: more)").matches;
  const look = { style: contrast ? "high-contrast" : dark ? "dark" : "light" };
  try {
    const kept = JSON.parse(localStorage.getItem("phaseline")) ?? {};
    if (kept.style in STYLES) look.style = kept.style;
    if (TEXTS.includes(kept.text)) look.text = kept.text;
    if (kept.names in NAMES) look.names = kept.names;
  } catch { /* nothing kept */ }
  return look;
}

/** Draw everything that hangs on the turn, the lens or the look. */
function draw() {
  const now = scene(), turn = data.turns[state.turn - 1], phase = data.phases.find((one) => one.id === turn.phase);
  byId("date").textContent = turn.text;
  byId("headline").textContent = turn.headline;
  byId("phase").textContent = `${phase.title} · turn ${state.turn} of ${last}`;
  chart.setAttribute("aria-label", `Map on ${turn.text}. ${described(now)}`);
  byId("lens").value = state.lens;
  byId("phases").value = phase.id;
  const slider = byId("turn");
  slider.value = state.turn;
  slider.setAttribute("aria-valuetext", `${turn.text}: ${turn.headline}`);
  drawFacts(now);
  drawCards(now);
  drawFollows(now);
  drawLegend(now);
  drawGround();
  drawView();
  drawSeries();
  keepAddress(turn);
  say(`${turn.text}. ${turn.headline}`);
}

/** Return in words what changed on the map, for those who do not see it. */
function described(now) {
  const changed = data.places.flatMap((place, number) => (now.changed.has(place.id) && markOf(now, number) ? [markOf(now, number).note] : []));
  return changed.length ? `Changed this turn: ${changed.join("; ")}` : "Nobody's hold on a place changed this turn.";
}

function drawFacts(now) {
  const shown = pool[now.conditions].map((one) => [`${one.label}, ${one.value}`, one.fact]);
  const displaced = pool[now.displaced];
  if (displaced) shown.unshift([`${displaced.label}: ${displaced.value}`, displaced.fact]);
  byId("facts").replaceChildren(...shown.map(([text, fact]) =>
    el("li", {}, button(text, () => openSource(fact), { disabled: !data.sources[fact] }))));
}

function drawLegend(now) {
  const kinds = new Set(data.places.filter((place, number) => markOf(now, number)).map((place) => place.kind));
  const items = [...now.legend.map((number) => pool[number]),
    ...Object.entries(data.look.kinds).filter(([kind]) => kinds.has(kind)).map(([kind, text]) => ({ kind, text, side: null }))];
  byId("legend").replaceChildren(...items.map((item) => el("li", {}, signOf(item), item.text)));
}

/** Return the sign of an entry of the legend. */
function signOf(item) {
  const parts = [], ground = (style, x = 1, w = 20) => svg("rect", { x, y: 2, width: w, height: 12, class: style });
  const first = data.sides[0].id, signs = data.look.signs, icons = data.look.icons;
  if (item.kind === "side") parts.push(ground(sideClass("wash", item.side)), svg("path", { d: symbolPath(sides.get(item.side).symbol, 4, 11, 8), class: sideClass("mark", item.side) }));
  else if (item.kind === "contested") for (const x of [2, 7, 12, 17]) parts.push(svg("path", { d: `M${x} 14l4 -12`, class: "m-hatch" }));
  else if (item.kind === "inferred") parts.push(ground(sideClass("wash", first), 1, 10), ground(sideClass("faint", first), 11, 10));
  else if (item.kind === "front") parts.push(svg("path", { d: "M1 8h20", class: "m-front" }));
  else if (item.kind === "corridor") parts.push(svg("path", { d: "M1 8h20", class: "m-corridor-inner" }));
  else if (item.kind === "changed") parts.push(svg("circle", { cx: 11, cy: 8, r: 5.5, class: "m-changed" }));
  else if (item.kind === "besieged") parts.push(svg("circle", { cx: 11, cy: 8, r: 5.5, class: "m-besieged", "stroke-dasharray": "3 2" }));
  else if (item.kind === "encircled") parts.push(svg("circle", { cx: 11, cy: 8, r: 5.5, class: "m-encircled-fully" }));
  else if (signs[item.kind]) parts.push(svg("path", { d: symbolPath(signs[item.kind], 6, 11, 8), class: sideClass("ink", null) }));
  else parts.push(svg("path", { d: symbolPath(icons[item.kind] ?? "circle", 5.5, 11, 8), class: sideClass("ink", null) }));
  return svg("svg", { width: 22, height: 16, "aria-hidden": "true" }, ...parts);
}

/** Draw the timeline: phases as bands, turns as ticks, conditions as lines, the displaced as steps and dots. */
function drawSeries() {
  const box = byId("series"), w = Math.max(box.clientWidth, 200), h = Math.max(box.clientHeight, 40), tall = h > 70;
  const x = (turn) => ((turn - 0.5) / last) * w, bandTop = h - (tall ? 36 : 22), parts = [];
  data.phases.forEach((phase, number) => {
    const left = ((phase.first - 1) / last) * w, width = ((phase.last - phase.first + 1) / last) * w;
    const here = state.turn >= phase.first && state.turn <= phase.last;
    parts.push(svg("rect", { x: left, y: bandTop, width, height: 17, rx: 3, class: `band band-${here ? "here" : number % 2}` }));
    const room = Math.floor((width - 8) / 5.9);
    const short = phase.short || phase.title, cut = room > 6 ? `${short.slice(0, room - 1)}…` : String(number + 1);
    const title = [phase.title, phase.short].find((text) => text && text.length <= room) || cut;
    if (room > 0) parts.push(svg("text", { x: left + 5, y: bandTop + 12.5 }, title));
  });
  let month = "";
  data.turns.forEach((turn, index) => {
    const label = turn.date.slice(0, 7), first = label !== month;
    month = label;
    parts.push(svg("line", { x1: x(index + 1), x2: x(index + 1), y1: bandTop + 18, y2: bandTop + (first ? 25 : 21), class: "tick" }));
  });
  if (tall) parts.push(...monthLabels(x, h));
  for (const span of data.spans) parts.push(svg("line", { x1: x(span.first), x2: x(span.last ?? last), y1: bandTop - 4, y2: bandTop - 4, class: "span" }, svg("title", {}, span.name)));
  parts.push(...displacedSteps(x, bandTop - 8));
  parts.push(svg("line", { x1: x(state.turn), x2: x(state.turn), y1: 0, y2: bandTop + 18, class: "now" }), svg("circle", { cx: x(state.turn), cy: bandTop + 19, r: 5, class: "now-dot" }));
  box.setAttribute("viewBox", `0 0 ${w} ${h}`);
  box.replaceChildren(...parts);
}

function monthLabels(x, h) {
  const found = [], years = data.turns.map((turn) => Number(turn.date.slice(0, 4))), mostly = years[years.length - 1];
  let before = -1e9; // where the last label ends
  data.turns.forEach((turn, index) => {
    const [year, month, day] = turn.date.split("-").map(Number), at = x(index + 1);
    const text = `${day} ${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][month - 1]}${year !== mostly ? ` ${year}` : ""}`;
    if (at > before + 12 && at < x(last) - 50) {
      found.push(svg("text", { x: at, y: h - 3, class: "soft" }, text));
      before = at + text.length * 6.4;
    }
  });
  return found;
}

/** Return the reports of how many were displaced: a step at each report, never a slope between two. */
function displacedSteps(x, bottom) {
  if (!data.displaced.length) return [];
  const top = Math.max(...data.displaced.map((point) => point.high ?? point.low)), y = (value) => bottom - (value / top) * (bottom - 14);
  let path = `M${x(data.displaced[0].turn)} ${bottom}`;
  for (const point of data.displaced) path += `H${x(point.turn)}V${y(point.low)}`;
  const dots = data.displaced.map((point) => svg("circle", { cx: x(point.turn), cy: y(point.low), r: 3.2, class: "dot" }, svg("title", {}, `${point.text} displaced (${point.reporter})`)));
  const end = data.displaced[data.displaced.length - 1];
  return [svg("path", { d: `${path}H${x(last)}`, class: "steps" }), ...dots, svg("text", { x: x(end.turn) - 8, y: y(end.low) - 4, "text-anchor": "end" }, `${end.text} displaced (${end.reporter})`)];
}

/** Keep the day in the address, so that it can be sent to somebody: #2020-02-06, or #turn-12 where days share a date. */
function keepAddress(turn) {
  const day = turnOn(turn.date) === state.turn ? turn.date : `turn-${state.turn}`;
  const hash = `#${day}${state.lens === data.lenses[0].id ? "" : `/${state.lens}`}`;
  if (location.hash !== hash) history.replaceState(null, "", hash);
}

/** Go where the address says; return whether it says anything. */
function readAddress() {
  const [day, lens] = decodeURIComponent(location.hash.slice(1)).split("/");
  if (lens in data.scenes) state.lens = lens;
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) state.turn = turnOn(day);
  else if (/^turn-\d+$/.test(day)) state.turn = Math.min(Math.max(Number(day.slice(5)), 1), last);
  else return false;
  return true;
}

const ACTS = {
  ArrowLeft: () => goTo(state.turn - 1), ArrowRight: () => goTo(state.turn + 1), PageUp: () => phaseStep(-1), PageDown: () => phaseStep(1),
  Home: () => goTo(1), End: () => goTo(last), " ": play, c: OPEN.claims, q: OPEN.questions, f: OPEN.find, n: OPEN.notes, l: OPEN.view, "?": OPEN.help,
  a: () => setLens(data.lenses[(data.lenses.findIndex((one) => one.id === state.lens) + 1) % data.lenses.length].id),
  t: () => setLook({ text: TEXTS[(TEXTS.indexOf(state.text) + 1) % TEXTS.length] }), 0: goHome, "+": () => zoom(1.3), "=": () => zoom(1.3), "-": () => zoom(1 / 1.3),
};
for (const speed of [1, 2, 3, 4, 5]) ACTS[speed] = () => setSpeed(speed);

function onKey(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || sheet.open) return;
  const typing = event.target.closest("input, select, textarea");
  const pressing = event.key === " " && event.target.closest("button, summary");
  const act = ACTS[event.key] ?? ACTS[event.key.toLowerCase()];
  if (typing || pressing || !act) return;
  event.preventDefault();
  act();
}

function start() {
  byId("lens").append(...data.lenses.map((lens) => el("option", { value: lens.id }, lens.name)));
  byId("phases").append(...data.phases.map((phase) => el("option", { value: phase.id }, phase.title)));
  byId("turn").max = last;
  byId("credits").textContent = data.credits.join(" · ");
  byId("ask").hidden = !data.questions.length;
  byId("legend-box").open = innerWidth > 1600 && innerHeight > 900;
  byId("legend-box").addEventListener("toggle", drawView);
  byId("lens").addEventListener("change", (event) => setLens(event.target.value));
  byId("phases").addEventListener("change", (event) => goTo(data.phases.find((phase) => phase.id === event.target.value).first));
  byId("turn").addEventListener("input", (event) => goTo(Number(event.target.value)));
  byId("series").addEventListener("click", (event) => goTo(Math.ceil((event.offsetX / byId("series").clientWidth) * last)));
  const clicks = { first: ACTS.Home, "phase-back": ACTS.PageUp, back: ACTS.ArrowLeft, play, forward: ACTS.ArrowRight, "phase-forward": ACTS.PageDown, last: ACTS.End, nearer: ACTS["+"], farther: ACTS["-"], home: goHome, close: () => sheet.close() };
  for (const [id, act] of Object.entries(clicks)) byId(id).addEventListener("click", act);
  for (const knob of document.querySelectorAll("[data-open]")) knob.addEventListener("click", OPEN[knob.dataset.open]);
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", () => { if (readAddress()) draw(); });
  new ResizeObserver(() => {
    size = { w: chart.clientWidth, h: chart.clientHeight };
    drawView();
    drawSeries();
  }).observe(byId("map"));
  watchMap();
  showPlaying();
  size = { w: chart.clientWidth, h: chart.clientHeight };
  Object.assign(state, keptLook());
  document.documentElement.dataset.style = state.style;
  document.documentElement.dataset.text = state.text;
  readAddress();
  goHome();
  draw();
}

start();

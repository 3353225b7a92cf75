import assert from "node:assert/strict";
import { test } from "node:test";

import { addressOf } from "../../assets/class/scripts/away.mjs";
import { Link } from "../../assets/class/scripts/link.mjs";

test("an address is taken as people type it, and nothing else is", () => {
  for (const [typed, expected] of [
    ["192.168.1.20", "http://192.168.1.20:8765"],
    [" 192.168.1.20:9000/K7PM2X ", "http://192.168.1.20:9000"],
    ["http://192.168.1.20:8765/", "http://192.168.1.20:8765"],
    ["https://class.school.example", "https://class.school.example"],
    ["[fe80::1]:8765", "http://[fe80::1]:8765"],
    ["", ""],
    ["javascript:alert(1)", ""],
    ["a b", ""],
  ])
    assert.equal(addressOf(typed, "8765"), expected, typed);
});

/** A link on a clock of its own, with the sockets that it opened. */
function linked() {
  const world = { now: 0, due: [], sockets: [], ups: [], heard: [] };
  const open = () => {
    const socket = { readyState: 1, sent: [], closed: false };
    socket.send = (text) => socket.sent.push(JSON.parse(text));
    socket.close = () => (socket.closed = true);
    world.sockets.push(socket);
    return socket;
  };
  const later = (act, wait) => world.due.push({ at: world.now + wait, act });
  world.link = new Link({
    socket: open,
    hello: () => ({ type: "hello" }),
    heard: (message) => world.heard.push(message),
    changed: (up) => world.ups.push(up),
    now: () => world.now,
    later,
  });
  world.pass = (time) => {
    const until = world.now + time;
    for (;;) {
      world.due.sort((one, other) => one.at - other.at);
      if (!world.due.length || world.due[0].at > until) break;
      const { at, act } = world.due.shift();
      world.now = Math.max(world.now, at);
      act();
    }
    world.now = until;
  };
  world.says = (message) => world.sockets.at(-1).onmessage({ data: JSON.stringify(message) });
  return world;
}

test("an answer is said again until it is acknowledged, also over the next socket", () => {
  const world = linked();
  world.link.open();
  world.says({ type: "hello" });
  const id = world.link.send({ type: "answer", ask: 1 });
  world.sockets[0].onclose();
  world.pass(400);
  assert.equal(world.sockets.length, 2);
  world.says({ type: "hello" });
  assert.deepEqual(
    world.sockets[1].sent.map((one) => one.id),
    [id],
  );
  world.says({ type: "ack", id, ok: true });
  world.pass(5000);
  assert.equal(world.sockets[1].sent.filter((one) => one.id === id).length, 1);
  assert.equal(world.heard.at(-1).sent.ask, 1);
});

test("a phone that wakes up with a dead socket is back within three seconds", () => {
  const world = linked();
  world.link.open();
  world.says({ type: "hello" });
  world.now += 600_000; // it slept: no timer ran, and the socket looks open
  world.link.again();
  world.pass(2900);
  assert.equal(world.sockets[0].closed, true);
  assert.equal(world.sockets.length, 2);
});

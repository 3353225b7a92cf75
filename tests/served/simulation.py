"""A class under bad luck, on one seed: real nodes and decisions, and around them nothing that can be relied on.

Messages are lost, doubled, late and out of order; browsers sleep; servers are killed and start anew; the store and the
bus are away; the host moves to another address. After every step the laws have to hold:

1. what was acknowledged is in the store, as it was answered;
2. nothing of a turn that the class has not reached is sent to a pupil or a screen;
3. no answer is counted twice, and no move of the teacher's is made twice;
4. a server's class is one that the log once was, and a pupil is always the same one;
5. once everything works again, all who are connected see the class's turn, and nothing waits.

    python -m tests.served.simulation --seeds 1000      a thousand runs
    python -m tests.served.simulation --seed 17 --tell  one run, step by step
"""

from __future__ import annotations

import argparse
import heapq
import itertools
import json
import sys
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from sim.served.classroom import Classroom, new_class
from sim.served.deck import Deck
from sim.served.effects import Drop, Effect, Find, Publish, Send, Write
from sim.served.entries import Answered, Joined, Logged, entry_data, entry_of, stands
from sim.served.ledger import Deciding, Opened, Settled, settle
from sim.served.node import Node
from tests.served.decks import small_deck, told_turns

CODE, TOKEN = "K7PM2X", "K7PM2X.token"
QUIET, TROUBLED, HEALED = 42.0, 44.0, 66.0  # seconds until nobody does anything new, all works again, a run ends
PUPILS = 5
LOST, DOUBLED = 0.06, 0.06  # parts of the messages


class LawBroken(AssertionError):
    """A law did not hold; the message says which, and when."""


class World:
    """The clock, the network, the store and the bus of one run, and who lives in it."""

    def __init__(self, seed: int, tell: bool = False) -> None:
        self.seed = seed
        self.random = Random(seed)
        self.now = 0.0
        self.steps = 0
        self._tell = tell
        self._queue: list[tuple[float, int, Callable[[], None]]] = []
        self._count = itertools.count()
        self.deck: Deck = small_deck()
        self.store = Storage(self)
        self.bus_away = False
        self.servers = [Server(self, number) for number in range(2)]
        self.clients: list[Client] = [Teacher(self)]
        self.clients += [PupilClient(self, number) for number in range(PUPILS)]
        self.clients.append(Client(self, "screen", {"type": "hello", "token": TOKEN, "screen": True}))
        self.faults = Counter[str]()

    def say(self, words: str) -> None:
        if self._tell:
            print(f"{self.now:8.3f} {words}")

    def later(self, delay: float, what: Callable[[], None]) -> None:
        heapq.heappush(self._queue, (self.now + delay, next(self._count), what))

    @property
    def troubled(self) -> bool:
        return self.now < TROUBLED

    def chance(self, part: float) -> bool:
        return self.troubled and self.random.random() < part

    def run(self) -> None:
        """Live to the end. Raises LawBroken."""
        for client in self.clients:
            self.later(self.random.uniform(0, 5), client.wake)
        for server in self.servers:
            self.later(0.25, server.tick)
        self.later(2, self._misfortune)
        while self._queue and self._queue[0][0] < HEALED:
            self.now, _, what = heapq.heappop(self._queue)
            what()
            self.steps += 1
        self._at_the_end()

    def _misfortune(self) -> None:
        """Let something go wrong, and come right again some seconds later."""
        if not self.troubled:
            return
        kind = self.random.choice(("kill", "kill", "store", "bus", "sleep", "sleep", "move", "hang"))
        self.faults[kind] += 1
        lasts = self.random.uniform(0.5, 8)
        self.say(f"fault: {kind} for {lasts:.1f} s")
        server = self.random.choice(self.servers)
        if kind == "kill":
            server.killed()
            self.later(lasts, server.started)
        elif kind == "store":
            self.store.away = True
            self.later(lasts, self.store.back)
        elif kind == "bus":
            self.bus_away = True
            self.later(lasts, self._bus_back)
        elif kind == "sleep":
            self.random.choice(self.clients).sleeps(lasts * 2)
        elif kind == "move":
            server.moves()
        else:
            server.hangs(lasts)
        self.later(self.random.uniform(2, 6), self._misfortune)

    def _bus_back(self) -> None:
        self.bus_away = False

    def fail(self, law: str) -> None:
        raise LawBroken(f"seed {self.seed}, at {self.now:.3f} s: {law}")

    def check_told(self, message: dict[str, Any], role: str) -> None:
        """Law 2: what is sent to a pupil or a screen is not ahead of the class."""
        room = self.store.room
        later = {turn for turn in told_turns(json.dumps(message)) if turn > room.reached}
        if later:
            self.fail(f"a {role} is told of turn {later}, the class has reached {room.reached}: {message}")
        if message.get("turn", 0) > room.reached and message["type"] == "state":
            self.fail(f"a {role} is sent to turn {message['turn']}, the class has reached {room.reached}")
        if message["type"] == "reveal" and room.asks[message["ask"] - 1].stand != "revealed":
            self.fail(f"question {message['ask']} is revealed to a {role} before it is revealed")
        if message["type"] == "reveal" and message["distribution"]["answered"] > len(room.pupils):
            self.fail("more answers than pupils")

    def _at_the_end(self) -> None:
        """Law 5, after everything has worked for a while."""
        room = self.store.room
        for client in self.clients:
            if client.gone:
                continue
            if client.turn != room.turn:
                self.fail(f"{client.name} sees turn {client.turn}, the class is on {room.turn}")
            if client.pending:
                self.fail(f"{client.name} still waits for {client.pending}")
        pupils = [client for client in self.clients if isinstance(client, PupilClient)]
        if len({client.number for client in pupils}) != len(pupils) or len(room.pupils) != len(pupils):
            self.fail(f"{len(pupils)} browsers are {len(room.pupils)} pupils")
        for server in self.servers:
            assert server.node
            hall = server.node.halls.get(CODE)
            if hall and (hall.waiting or hall.written):
                self.fail("something waits for the store for ever")


class Storage:
    """The store that all servers share: what it took it has, whatever becomes of who asked."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.opened = Opened(CODE, "small", "A small scenario", world.deck.turns, "all", TOKEN, 0.0)
        self.log: list[Logged] = []
        self.rooms: list[Classroom] = [new_class(CODE, world.deck.turns, "all")]
        self.away = False

    @property
    def room(self) -> Classroom:
        return self.rooms[-1]

    def back(self) -> None:
        self.away = False

    def write(self, room: Classroom, asked: tuple[Deciding, ...]) -> Settled:
        """Settle requests as a database does: all of it or nothing. Laws 3 and 4 are held against what is logged."""
        if room != self.rooms[room.version]:
            self.world.fail(f"a server's class is none that the log ever was (version {room.version})")
        settled = settle(room, self.log[room.version :], asked, self.world.now)
        for one in settled.new:
            one = Logged(one.number, one.at, one.key, entry_of(json.loads(json.dumps(entry_data(one.entry)))))
            self._lawful(one)
            self.log.append(one)
            self.rooms.append(stands(self.room, one))
        return settled

    def _lawful(self, one: Logged) -> None:
        if one.key and any(other.key == one.key for other in self.log):
            self.world.fail(f"{one.key} is logged twice")
        entry, before = one.entry, [other.entry for other in self.log]
        if isinstance(entry, Answered):
            twice = any(
                isinstance(old, Answered) and (old.ask, old.pupil) == (entry.ask, entry.pupil) for old in before
            )
            if twice:
                self.world.fail(f"pupil {entry.pupil} answers question {entry.ask} twice")
        if isinstance(entry, Joined) and any(isinstance(old, Joined) and old.secret == entry.secret for old in before):
            self.world.fail("a pupil becomes two")


class Server:
    """A server process at an address: a node while it lives, nothing after it is killed."""

    def __init__(self, world: World, number: int) -> None:
        self.world, self.number = world, number
        self.address = number
        self.node: Node | None = None
        self.life = 0
        self.hung_until = 0.0
        self.connections: dict[int, Client] = {}
        self._count = itertools.count(1)
        self.started()

    def started(self) -> None:
        """Start, where it does not run."""
        if self.node is None:
            self.node = Node(self.world.deck, Random(self.number), shared=True, draw=self._drawn)
            self.life += 1

    def _drawn(self) -> str:
        return f"s{self.number}.{self.life}.{next(self._count)}"

    def killed(self) -> None:
        """End at once, with all that was in memory; nobody is told."""
        self.node, self.connections = None, {}

    def hangs(self, lasts: float) -> None:
        """Do nothing for a while, as a machine does that is put to sleep."""
        self.hung_until = self.world.now + lasts

    def moves(self) -> None:
        """Be at another address from now on; who is connected is told, as far as the message gets there."""
        before, self.address = self.address, self.address + 10
        if self.node:
            self.node.farewell("moved", "The class has moved.", str(self.address))
            self._do()
        self.connections = {}
        self.world.say(f"server {self.number} moves from {before} to {self.address}")

    def connect(self, client: Client) -> int | None:
        """Return a new connection, None where nobody answers."""
        if self.node is None or self.world.now < self.hung_until:
            return None
        connection = next(self._count) * 10 + self.number
        self.connections[connection] = client
        self.node.opened(connection, client.name)
        self._do()
        return connection

    def closed(self, connection: int) -> None:
        if self.connections.pop(connection, None) and self.node:
            self.node.closed(connection)
            self._do()

    def take(self, connection: int, text: str) -> None:
        """Take a message that has arrived."""
        if self.node is None or connection not in self.connections:
            return
        if self.world.now < self.hung_until:
            self.world.later(self.hung_until - self.world.now, lambda: self.take(connection, text))
            return
        self.node.received(connection, text, self.world.now)
        self._do()

    def tick(self) -> None:
        if self.node and self.world.now >= self.hung_until:
            self.node.tick(self.world.now)
            self._do()
        self.world.later(0.25, self.tick)

    def _do(self) -> None:
        assert self.node
        for effect in self.node.take():
            self._done(effect)

    def _done(self, effect: Effect) -> None:
        world = self.world
        match effect:
            case Send(to, message):
                client = self.connections.get(to)
                if client:
                    if client.role != "teacher":
                        world.check_told(message, client.role)
                    text = json.dumps(message)
                    world_send(world, lambda: client.take(to, json.loads(text)))
            case Drop(to):
                client = self.connections.pop(to, None)
                if client:
                    world.later(world.random.uniform(0.05, 0.3), lambda: client.dropped(to))
            case Find(code):
                self._ask_store(lambda node: node.found(code, world.store.opened if code == CODE else None, world.now))
            case Write(room, asked):
                self._write(room, asked)
            case Publish(code, version):
                self._publish(code, version)

    def _ask_store(self, answer: Callable[[Node], None]) -> None:
        """Have something done that needs the store, a while later; say that it is away where it is."""
        life, delay = self.life, self.world.random.uniform(0.002, 0.05)

        def then() -> None:
            if self.node and self.life == life:
                if self.world.store.away:
                    self.node.away(CODE, "The store is away.", self.world.now)
                else:
                    answer(self.node)
                self._do()

        self.world.later(delay, then)

    def _write(self, room: Classroom, asked: tuple[Deciding, ...]) -> None:
        """Have requests written. What was committed stays so, also where the answer gets lost or nobody waits for it."""
        world, life = self.world, self.life

        def commit() -> None:
            if world.store.away:
                world.later(0.05, lambda: answer(None))
                return
            settled = world.store.write(room, asked)
            lost = bool(asked) and world.chance(0.05)
            world.later(world.random.uniform(0.001, 0.05), lambda: answer(None if lost else settled))

        def answer(settled: Settled | None) -> None:
            if self.node is None or self.life != life:
                return
            if settled is None:
                self.node.away(CODE, "The store is away.", world.now)
            else:
                self.node.settled(CODE, settled, world.now)
            self._do()

        world.later(world.random.uniform(0.001, 0.05), commit)

    def _publish(self, code: str, version: int) -> None:
        def heard(other: Server) -> None:
            if other.node:
                other.node.heard(code, version, self.world.now)
                other._do()

        for other in self.world.servers:
            if other is not self and not self.world.bus_away:
                world_send(self.world, lambda other=other: heard(other))  # type: ignore[misc]


def world_send(world: World, arrive: Callable[[], None]) -> None:
    """Let a message travel: perhaps never to arrive, perhaps twice, perhaps after one that was sent later."""
    if world.chance(LOST):
        return
    for _ in range(2 if world.chance(DOUBLED) else 1):
        late = world.random.uniform(0.5, 3) if world.chance(0.05) else 0.0
        world.later(world.random.uniform(0.005, 0.15) + late, arrive)


class Client:
    """A browser: it says hello until it is answered, signs of life, and again what was not acknowledged."""

    def __init__(self, world: World, role: str, hello: dict[str, Any]) -> None:
        self.world, self.role, self.hello = world, role, hello
        self.name = f"{role} {hello.get('name', '')}".strip()
        self.server: Server | None = None
        self.connection = 0
        self.greeted = False
        self.heard = 0.0
        self.version = 0
        self.turn = 0
        self.state: dict[str, Any] = {}
        self.pending: dict[str, dict[str, Any]] = {}
        self.addresses = {0, 1}
        self.gone = False
        self._asleep_until = 0.0

    def sleeps(self, lasts: float) -> None:
        """Do nothing for a while; what is sent meanwhile is lost."""
        self._asleep_until = self.world.now + lasts

    @property
    def asleep(self) -> bool:
        return self.world.now < self._asleep_until

    def wake(self) -> None:
        """Do what a browser does every second or two."""
        if not self.asleep and not self.gone:
            if self.connection == 0 or self.world.now - self.heard > 6:
                self._connect()
            elif not self.greeted:
                self.send(self.hello)
            else:
                self.send({"type": "here", "version": self.version})
                if self.world.now < QUIET:
                    self.act()
                for message in list(self.pending.values())[:1] if self.role == "teacher" else self.pending.values():
                    self.send(message)
        self.world.later(self.world.random.uniform(0.6, 1.4), self.wake)

    def act(self) -> None:
        """Do what somebody does who sits before it."""

    def _connect(self) -> None:
        """Try the addresses that are known; after long in vain look at the teacher's screen."""
        if self.server and self.connection:
            self.server.closed(self.connection)
        self.connection, self.greeted = 0, False
        if not self.addresses or self.world.random.random() < 0.3:
            self.addresses |= {server.address for server in self.world.servers}
        address = self.world.random.choice(sorted(self.addresses))
        self.server = next((one for one in self.world.servers if one.address == address), None)
        self.connection = (self.server.connect(self) if self.server else None) or 0
        if self.connection:
            self.heard = self.world.now
            self.send(self.hello)
        else:
            self.addresses.discard(address)

    def dropped(self, connection: int) -> None:
        if connection == self.connection:
            self.connection = 0

    def send(self, message: dict[str, Any]) -> None:
        server, connection, text = self.server, self.connection, json.dumps(message)
        if server and connection:
            world_send(self.world, lambda: server.take(connection, text))

    def take(self, connection: int, message: dict[str, Any]) -> None:
        if self.asleep or connection != self.connection:
            return
        self.heard = self.world.now
        kind = message["type"]
        if kind == "hello":
            self.greeted = True
            self.met(message)
        elif kind == "state" and message["version"] >= self.version:
            self.version, self.turn, self.state = message["version"], message["turn"], message
        elif kind == "ack" and message["id"] in self.pending:
            self.acknowledged(self.pending.pop(message["id"]), message)
        elif kind == "bye":
            self.connection = 0
            if message["url"]:
                self.addresses.add(int(message["url"]))

    def met(self, message: dict[str, Any]) -> None:
        """Take the answer to hello."""

    def acknowledged(self, sent: dict[str, Any], ack: dict[str, Any]) -> None:
        """Take the answer to what was sent."""


class PupilClient(Client):
    """A pupil: answers what is asked, sometimes twice and in two ways."""

    def __init__(self, world: World, number: int) -> None:
        hello = {"type": "hello", "code": CODE, "me": f"secret of browser {number}", "name": f"P{number}"}
        super().__init__(world, "pupil", hello)
        self.number = 0
        self._answered: set[int] = set()

    def met(self, message: dict[str, Any]) -> None:
        """Law 4: one browser is always the same pupil."""
        number = message["pupil"]["number"]
        if self.number and self.number != number:
            self.world.fail(f"{self.name} was pupil {self.number} and is {number} now")
        self.number = number

    def act(self) -> None:
        ask, random = self.state.get("ask"), self.world.random
        if ask is None or (ask in self._answered and random.random() > 0.05):
            return
        self._answered.add(ask)
        question = self.world.deck.questions[self.world.store.room.asks[ask - 1].question]
        answer: Any = random.choice([one.id for one in question.choices] or ["mill", "ford"])
        if question.kind == "number":
            answer = random.randint(1, 100)
        if question.kind == "order":
            answer = ["z", "y", "x"]
        id = f"{self.number}-{ask}-{len(self._answered)}-{self.world.steps}"
        self.pending[id] = {"type": "answer", "id": id, "ask": ask, "answer": answer}

    def acknowledged(self, sent: dict[str, Any], ack: dict[str, Any]) -> None:
        """Law 1: what is acknowledged is in the store."""
        replies = self.world.store.room.asks[sent["ask"] - 1].replies
        if ack["ok"] and self.number not in replies:
            self.world.fail(f"{self.name} has answer {sent} acknowledged, and it is not in the store")


class Teacher(Client):
    """The teacher: goes on, asks, reveals; what is not acknowledged is sent again, the same move with the same id."""

    def __init__(self, world: World) -> None:
        super().__init__(world, "teacher", {"type": "hello", "token": TOKEN})
        self._moves = itertools.count(1)

    def act(self) -> None:
        if self.pending or self.world.random.random() > 0.9:
            return
        move = self._move()
        id = f"m{next(self._moves)}"
        self.pending[id] = {**move, "id": id}

    def _move(self) -> dict[str, Any]:
        random, deck = self.world.random, self.world.deck
        reached = self.state.get("reached", 1)
        ready = [one.id for one in deck.questions.values() if one.turn <= reached + 2]
        kind = random.choices(("next", "ask", "reveal", "back", "show", "teams", "turn"), (6, 5, 4, 1, 1, 0.3, 0.3))[0]
        if kind == "ask" and ready:
            return {"type": "ask", "question": random.choice(ready if random.random() < 0.4 else ready[-4:])}
        if kind == "show":
            return {"type": "show", "lens": random.choice(("all", "east")), "blank": random.random() < 0.3}
        if kind == "teams":
            return {"type": "teams", "teams": [{"name": "E", "lens": "east"}, {"name": "W", "lens": "west"}]}
        if kind == "turn":
            return {"type": "turn", "turn": random.randint(1, min(reached + 1, deck.turns))}
        return {"type": kind if kind != "ask" else "next"}


def run(seed: int, tell: bool = False) -> World:
    """Live through one run. Raises LawBroken, with the seed in its message."""
    world = World(seed, tell)
    world.run()
    return world


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=1000, metavar="N", help="how many runs, from seed 0 on")
    parser.add_argument("--seed", type=int, metavar="S", help="this run only")
    parser.add_argument("--tell", action="store_true", help="tell what goes wrong in it, step by step")
    args = parser.parse_args()
    seeds = range(args.seeds) if args.seed is None else [args.seed]
    faults, steps, entries, broken = Counter[str](), 0, 0, 0
    for seed in seeds:
        try:
            world = run(seed, args.tell)
        except Exception as error:
            broken += 1
            print(f"{type(error).__name__}: {error}\n  again: python -m tests.served.simulation --seed {seed} --tell")
            continue
        faults += world.faults
        steps += world.steps
        entries += len(world.store.log)
    told = ", ".join(f"{kind} {count}" for kind, count in sorted(faults.items()))
    print(f"{len(seeds)} runs, {steps} steps, {entries} entries logged; faults: {told}; {broken} broke a law")
    return bool(broken)


if __name__ == "__main__":
    sys.exit(main())

"""The lesson in a course, in a real browser: SCORM 1.2 in the runtime scorm-again, cmi5 beside a record store."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest

from sim.export.course.cmi5 import cmi5
from sim.export.course.scorm import scorm
from sim.scene.director import Director

RUNTIME = Path(__file__).parents[2] / "js" / "node_modules" / "scorm-again" / "dist" / "scorm12.min.js"
PLAYER = """<!DOCTYPE html><script src="/runtime.js"></script><script>
window.API = new Scorm12API({autocommit: false, logLevel: 5});
window.errors = [];
for (const name of ["LMSSetValue"]) {
  const own = API[name].bind(API);
  API[name] = (key, value) => { const said = own(key, value); if (String(said) !== "true") errors.push(`${key}: ${API.LMSGetLastError()}`); return String(said); };
}
const kept = sessionStorage.getItem("course");
if (kept) API.loadFromJSON(JSON.parse(kept), "");
API.on("LMSCommit", () => sessionStorage.setItem("course", JSON.stringify(API.renderCMIToJSONObject(true).cmi)));
API.on("LMSFinish", () => sessionStorage.setItem("course", JSON.stringify(API.renderCMIToJSONObject(true).cmi)));
</script><iframe id="sco" src="/index.html" style="width:100%;height:95vh"></iframe>"""


class Server(ThreadingHTTPServer):
    """Serves files by path, and keeps what a record store is sent."""

    def __init__(self, files: dict[str, bytes]) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.files = files
        self.states: dict[str, bytes] = {}
        self.statements: list[dict[str, Any]] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Server

    def log_message(self, *_: object) -> None:
        return

    def _say(self, status: int, body: bytes = b"", kind: str = "application/json") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        url = urlsplit(self.path)
        if url.path == "/lrs/activities/state":
            body = self.server.states.get(parse_qs(url.query)["stateId"][0])
            return self._say(200, body) if body else self._say(404)
        body = self.server.files.get(url.path)
        return (
            self._say(200, body, "text/javascript" if url.path.endswith(".js") else "text/html; charset=utf-8")
            if body
            else self._say(404)
        )

    def do_POST(self) -> None:
        self._say(200, b'{"auth-token": "dG9rZW4="}')

    def do_PUT(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        url = urlsplit(self.path)
        assert self.headers["Authorization"] == "Basic dG9rZW4="
        if url.path == "/lrs/statements":
            self.server.statements.append(json.loads(body))
        else:
            self.server.states[parse_qs(url.query)["stateId"][0]] = body
        self._say(204)


def _served(package: bytes, **more: bytes) -> Server:
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        return Server(
            {f"/{name}": held.read(name) for name in held.namelist()}
            | {f"/{name}": text for name, text in more.items()}
        )


@pytest.fixture(scope="module")
def course(director: Director) -> Iterator[Server]:
    if not RUNTIME.exists():
        pytest.skip("needs scorm-again (npm ci --prefix tests/js)")
    server = _served(scorm(director, "all"), **{"player.html": PLAYER.encode(), "runtime.js": RUNTIME.read_bytes()})
    yield server
    server.shutdown()


def _lesson(page: Any) -> Any:
    """Return the lesson's frame, ready."""
    page.wait_for_function("""() => {
        const course = document.getElementById("sco")?.contentWindow ?? window;
        const lesson = course.document.getElementById("lesson")?.contentWindow;
        return lesson?.document.querySelector(".main")?.hidden === false;
    }""")
    return next(frame for frame in page.frames if frame.url.split("#")[0].endswith("/lesson.html"))


def _value(page: Any, name: str) -> str:
    return str(page.evaluate(f"API.LMSGetValue({name!r})"))


def test_place_answers_and_completion_come_back_and_nothing_is_lost_on_reload(browser: Any, course: Server) -> None:
    context = browser.new_context(viewport={"width": 1366, "height": 900})
    page = context.new_page()
    page.goto(f"{course.address}/player.html")
    lesson = _lesson(page)
    page.wait_for_function("API.LMSGetValue('cmi.core.lesson_status') === 'incomplete'")
    lesson.evaluate(
        "localStorage.setItem('phaseline northwestern-syria', JSON.stringify({progress: 2, scenario: 'northwestern-syria', learner: 'A. Learner', turn: 3, lens: 'all', guesses: [{question: 'background-1', turn: 1, answer: ['The agreement does not mention them'], hints: 0, fits: false}], notes: [{turn: 1, text: 'why?'}], debriefed: [], learning: true}))"
    )
    page.wait_for_function("API.LMSGetValue('cmi.interactions._count') == '1'")
    assert page.evaluate("errors") == []
    told = page.evaluate("API.cmi.interactions.childArray[0].toJSON()")
    assert (told["id"], told["student_response"], told["result"]) == (
        "background-1",
        "The agreement does not mention them",
        "neutral",
    )
    assert _value(page, "cmi.core.score.raw") == ""
    assert 0 < len(_value(page, "cmi.suspend_data")) <= 4096

    stored = page.evaluate("JSON.stringify(API.renderCMIToJSONObject(true).cmi)")
    context.close()
    context = browser.new_context()  # another machine: only the course remembers
    context.add_init_script(f"sessionStorage.course ??= {json.dumps(stored)}")
    page = context.new_page()
    page.goto(f"{course.address}/player.html")
    lesson = _lesson(page)
    kept = lesson.evaluate("JSON.parse(localStorage.getItem('phaseline northwestern-syria'))")
    assert [(one["question"], one["answer"]) for one in kept["guesses"]] == [
        ("background-1", ["The agreement does not mention them"])
    ]
    assert [one["text"] for one in kept["notes"]] == ["why?"]
    assert (kept["learner"], kept["turn"]) == ("A. Learner", 3)
    page.wait_for_timeout(1200)
    assert page.evaluate("API.cmi.interactions.childArray.length") <= 1  # not told a second time
    assert page.evaluate("errors") == []
    context.close()


def test_the_last_turn_completes_the_course(browser: Any, course: Server, director: Director) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{course.address}/player.html")
    lesson = _lesson(page)
    assert page.evaluate("API.LMSGetValue('cmi.core.lesson_status')") in ("incomplete", "not attempted")
    lesson.evaluate(f"history.replaceState(null, '', '#{director.scenario.turns[-1].date}')")
    page.wait_for_function("API.LMSGetValue('cmi.core.lesson_status') === 'completed'")
    assert _value(page, "cmi.core.lesson_location") == f"#{director.scenario.turns[-1].date}"
    assert page.evaluate("errors") == []
    context.close()


def test_a_record_store_hears_begin_answer_completion_and_end(browser: Any, director: Director) -> None:
    server = _served(cmi5(director, "all"))
    actor = json.dumps({"objectType": "Agent", "account": {"homePage": "https://school.example", "name": "7"}})
    template = {
        "contextTemplate": {"extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s1"}},
        "launchMode": "Normal",
    }
    server.states["LMS.LaunchData"] = json.dumps(template).encode()
    query = "&".join(f"{key}={quote(value, safe='')}" for key, value in {
        "endpoint": f"{server.address}/lrs/", "fetch": f"{server.address}/token", "actor": actor,
        "registration": "7c1c9b1e-0000-4000-8000-000000000000", "activityId": "urn:uuid:1",
    }.items())  # fmt: skip
    page = browser.new_page()
    page.goto(f"{server.address}/index.html?{query}")
    lesson = _lesson(page)
    lesson.evaluate(
        "localStorage.setItem('phaseline northwestern-syria', JSON.stringify({progress: 2, scenario: 'northwestern-syria', turn: 3, guesses: [{question: 'background-1', prompt: 'What?', turn: 1, answer: ['a'], hints: 0}], notes: []}))"
    )
    lesson.evaluate(f"history.replaceState(null, '', '#{director.scenario.turns[-1].date}')")
    for _ in range(100):
        if any(one["verb"]["id"].endswith("completed") for one in server.statements):
            break
        page.wait_for_timeout(100)
    page.goto("about:blank")
    page.wait_for_timeout(500)
    verbs = [one["verb"]["id"].rpartition("/")[2] for one in server.statements]
    assert sorted(verbs) == ["answered", "completed", "initialized", "terminated"]
    assert (verbs[0], verbs[-1]) == ("initialized", "terminated")
    for one in server.statements:
        assert "success" not in one.get("result", {})
        assert "score" not in one.get("result", {})
        assert one["context"]["extensions"] == template["contextTemplate"]["extensions"]
        assert bool(one["context"]["contextActivities"]["category"]) == (not one["verb"]["id"].endswith("answered"))
    assert json.loads(server.states["phaseline"])["done"] is True
    server.shutdown()

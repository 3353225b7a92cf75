"""A class in real browsers: the control page, the screen and pupils on a phone, a Chromebook and a keyboard alone."""

import gzip
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sim.served.preparation import ALL, prepare_lens
from tests.served.running import ROOT, ClassServer, class_server
from tests.served.secrets_of import Future, plain

pytest.importorskip("playwright.sync_api", reason="needs the extra 'browser' (playwright)")
TUTORIAL = ROOT / "scenarios" / "tutorial"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
CHROMEBOOK = {"viewport": {"width": 1366, "height": 768}}
BREAK = (
    "ERR_CONNECTION_REFUSED",
    "ERR_CONNECTION_RESET",
    "ERR_INTERNET_DISCONNECTED",
    "Error during WebSocket",
    "1006",
)


@pytest.fixture(scope="module", autouse=True)
def _cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHASELINE_CACHE", str(tmp_path_factory.mktemp("cache")))
        yield


class Device:
    """A browser of its own with one page; keeps what went wrong, where it asked, and every byte that it was sent."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.noise: list[str] = []
        self.hosts: set[str] = set()
        self.frames: list[str] = []
        self.answers: list[Any] = []
        self.page.set_default_timeout(20_000)
        self.page.on("console", lambda message: self.noise.append(message.text))
        self.page.on("pageerror", lambda error: self.noise.append(str(error)))
        self.page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))
        self.page.on("response", lambda response: self.answers.append(response))
        self.page.on("websocket", lambda socket: socket.on("framereceived", lambda text: self.frames.append(str(text))))
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.goto(address)

    def everything(self) -> str:
        """Return all that this browser was sent so far, as text."""
        got = [one for one in self.answers if one.ok and one.finished() is None]
        return "\n".join([*(plain(one.body()) for one in got), *self.frames])

    @property
    def trouble(self) -> list[str]:
        """What was logged or thrown, but for a network that was away."""
        return [text for text in self.noise if not any(part in text for part in BREAK)]

    def lesson(self) -> Any:
        return self.page.frame_locator("iframe")

    def on_turn(self, turn: int) -> None:
        self.page.locator("#where", has_text=f"Turn {turn} of").wait_for()


def join(browser: Any, server: ClassServer, name: str, **options: Any) -> Device:
    device = Device(browser, f"{server.url}{server.code}", **options)
    device.page.fill("#name", name)
    device.page.press("#name", "Enter")
    device.page.wait_for_selector("#class:not([hidden])")
    device.lesson().locator("#headline").filter(has_text=re.compile(".")).wait_for()
    return device


def control(browser: Any, server: ClassServer) -> Device:
    device = Device(browser, server.control, **CHROMEBOOK)
    device.page.wait_for_selector("#next:not([disabled])")
    return device


def ask(teacher: Device, words: str) -> None:
    option = teacher.page.locator("#questions option", has_text=words).first
    teacher.page.select_option("#questions", option.get_attribute("value"))
    teacher.page.click("#ask")


def serious(page: Any) -> list[str]:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs the extra 'browser' (axe)")
    violations = axe.Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in violations for node in one["nodes"][:3]]


def test_a_phase_with_two_questions_a_reload_a_break_and_a_killed_server(browser: Any, tmp_path: Path) -> None:
    store = str(tmp_path / "class.db")
    with class_server(tmp_path, "--store", store) as server:
        teacher = control(browser, server)
        screen = Device(browser, server.control.replace("/control#", "/screen#"), **CHROMEBOOK)
        phone = join(browser, server, "Ada", **PHONE)
        book = join(browser, server, "<b>Béla</b>", **CHROMEBOOK)
        keys = join(browser, server, "Kim", **CHROMEBOOK)
        pupils = [phone, book, keys]
        port = int(server.url.rstrip("/").rpartition(":")[2])

        ask(teacher, "On which hut do the Otters hang")
        _tap(phone, "watch-hut")
        assert phone.page.input_value("#place") == "Watch Hut"
        phone.page.click("form.question button.main")
        book.page.fill("#place", "Mill")
        book.page.click("form.question button.main")
        keys.page.wait_for_selector("#place")
        _tab_to(keys.page, "place")
        keys.page.keyboard.type("watch hut")
        keys.page.keyboard.press("Enter")
        teacher.page.locator(".asked .kicker", has_text="3 of 3 answered").wait_for()
        assert teacher.page.locator(".stands.answered").count() == 3
        assert all(serious(one.page) == [] for one in (phone, book, teacher))
        teacher.page.click("#reveal")
        for one in (*pupils, screen):
            one.on_turn(2)
            one.page.locator("blockquote", has_text="hung their flag").wait_for()
            one.lesson().locator("#class-counts .count-right").wait_for(state="attached")
        assert phone.page.locator(".row.right").inner_text().split("\n")[0] == "Watch Hut · yours"

        keys.page.reload()
        keys.on_turn(2)
        assert keys.page.inner_text("#who") == "Kim"
        book.context.set_offline(True)
        ask(teacher, "How many flags were lost")
        teacher.page.locator(".asked .kicker", has_text="open").wait_for()
        book.context.set_offline(False)
        for one, figure in zip(pupils, ("12", "40", "11"), strict=True):
            one.page.fill("#figure", figure)
            one.page.click("form.question button.main")
            one.page.wait_for_selector("[data-answered='kept']")
        server.kill()
        phone.page.wait_for_selector("#link:not([hidden])")
        with class_server(tmp_path, "--store", store, "--port", str(port)) as again:
            assert again.control == server.control
            phone.page.wait_for_selector("#link", state="hidden")
            teacher.page.wait_for_selector("#link", state="hidden")
            teacher.page.click("#reveal")
            phone.on_turn(3)
            phone.page.locator(".axis .dot.mine").wait_for(state="attached")
            assert phone.page.locator(".axis .dot").count() == 3
            phone.page.click("#fold")
            phone.lesson().locator("#back").click()
            phone.page.click("#back")
            phone.page.wait_for_selector("#back", state="hidden")
            _teams(teacher, phone, book, screen)
            _ends(teacher, phone)
        for one in (teacher, screen, *pupils):
            assert one.trouble == []
            assert one.hosts == {f"127.0.0.1:{port}"}
            one.context.close()


def _tap(device: Device, place: str) -> None:
    device.page.wait_for_selector("#place")
    device.lesson().locator(f"#signs [data-id='{place}']").locator("visible=true").first.tap(force=True)


def _tab_to(page: Any, id: str) -> None:
    for _ in range(60):
        if page.evaluate("document.activeElement.id") == id:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"#{id} cannot be reached by the keyboard")


def _teams(teacher: Device, phone: Device, book: Device, screen: Device) -> None:
    """Two teams with a lens each: each sees its own, then both maps, and signs the class's sentence with its quote."""
    teacher.page.click("text=Teams and our sentence")
    for lens in ("otters", "herons"):
        teacher.page.check(f"#team-{lens}")
    teacher.page.click("#group")
    for one, lens in ((phone, "otters"), (book, "herons")):
        one.page.wait_for_selector("iframe")
        one.lesson().locator(f"#lens option[value='{lens}']").wait_for(state="attached", timeout=60_000)
        assert one.lesson().locator("#lens option").count() == 1
    teacher.page.click("#compare")
    phone.page.locator("iframe").nth(1).wait_for()
    teacher.page.fill("#sentence", "The Bridge House is told in two ways.")
    teacher.page.fill("#find", "diary of the Herons")
    teacher.page.locator("#quotes input").first.check()
    teacher.page.click("text=Show the sentence")
    phone.page.locator(".sentence").wait_for()
    phone.page.click("#sign")
    teacher.page.locator("#signed", has_text="1 of 3").wait_for()
    screen.page.locator("blockquote", has_text="diary of the Herons").wait_for(timeout=60_000)
    assert serious(phone.page) == []
    assert serious(teacher.page) == []


def _ends(teacher: Device, phone: Device) -> None:
    teacher.page.click("text=Answers and the end")
    teacher.page.click("text=End and delete")
    phone.page.get_by_role("button", name="My own sheet").wait_for()
    with phone.page.expect_popup() as opened:
        phone.page.click("text=My own sheet")
    opened.value.wait_for_load_state()
    assert "Ada" in opened.value.inner_text("main")
    assert "Kim" not in opened.value.inner_text("main")


@pytest.mark.parametrize("page", ["", "check"])
def test_the_doors_pass_axe(browser: Any, tmp_path: Path, page: str) -> None:
    with class_server(tmp_path, "--store", str(tmp_path / "class.db")) as server:
        device = Device(browser, server.url + page, **PHONE)
        device.page.wait_for_selector("h1")
        assert serious(device.page) == []
        device.context.close()


def test_nothing_of_the_future_reaches_a_browser_on_the_shipped_scenario(browser: Any, tmp_path: Path) -> None:
    path = ROOT / "scenarios" / "northwestern-syria"
    future = Future(path)
    with class_server(tmp_path, "--store", str(tmp_path / "a.db"), scenario=str(path)) as server:
        teacher, phone = server.teacher(), join(browser, server, "Ada", **PHONE)
        for turn in (1, 2, 12, 40, 75, 92):
            assert teacher.done("turn", turn=turn)["ok"]
            phone.on_turn(turn)
            date = future.scenario.turns[turn - 1].headline
            phone.lesson().locator("#headline", has_text=date[:30]).wait_for(state="attached", timeout=60_000)
            _ask_all_before(server, teacher, phone, turn + 1)
            assert future.found(turn, phone.everything()) == []
        assert future.scenario.turns[91].headline in phone.everything(), "the test can see what is sent"
        assert phone.trouble == []


def _ask_all_before(server: ClassServer, teacher: Any, phone: Device, turn: int) -> None:
    rows = json.loads(server.get(f"class/{server.code}/questions/{turn}/{turn}", server.token)[1])
    for row in rows[:6]:
        if row["kind"] == "which-sentence":
            continue
        assert teacher.done("ask", question=row["id"])["ok"]
        phone.page.locator("form.question legend", has_text=row["prompt"][:40]).wait_for(state="attached")


def test_who_holds_a_place_later_changes_no_byte_before(tmp_path: Path) -> None:
    """The same lesson with another end is the same to the byte up to there, its head too."""
    other = tmp_path / "other"
    shutil.copytree(TUTORIAL, other)
    last = other / "phases" / "04-last-day.yaml"
    text = last.read_text(encoding="utf-8")
    for before, after in (
        ("headline: The Otters surround", "headline: Somebody surrounds"),
        ("control: {place: ferry-landing, side: otters}", "control: {place: ferry-landing, side: herons}"),
    ):
        assert before in text
        text = text.replace(before, after)
    last.write_text(text, encoding="utf-8")
    for path, name in ((TUTORIAL, "one"), (other, "two")):
        prepare_lens(path, tmp_path / name, ALL)
    for part in ("head", "1", "2", "3", "4"):
        assert _part(tmp_path / "one", part) == _part(tmp_path / "two", part), part
    assert _part(tmp_path / "one", "5") != _part(tmp_path / "two", "5")


def _part(folder: Path, name: str) -> dict[str, Any]:
    """Return a part of a lesson without its fronts: they are cut into pieces where later lines leave them."""
    found: dict[str, Any] = json.loads(gzip.decompress((folder / ALL / f"{name}.json.gz").read_bytes()))
    found.pop("fronts", None)
    return found

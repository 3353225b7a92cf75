"""What is no text is refused with what to do, and a text is not, whatever it begins with."""

import pytest

from sim.document.foreign import foreign


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b'<?xml version="1.0"?>\n<kml xmlns="x"><Document/></kml>', "KML"),
        (b'<kml xmlns="http://www.opengis.net/kml/2.2"></kml>', "KML"),
        (b'{"type":"FeatureCollection","features":[]}', "GeoJSON"),
        (b'\xef\xbb\xbf{"title":{"text":{}},"events":[]}', "JSON"),
        (b"event_id,event_date,location,latitude,longitude\nA,1,B,2,3\n", "a table"),
    ],
)
def test_what_is_no_text_is_named(data: bytes, what: str) -> None:
    assert f"is {what}" in (foreign(data) or "")


@pytest.mark.parametrize("text", ["The date, the place, and the lat", "[Editor's note] It began.", "< 5 men fell.", ""])
def test_a_text_is_taken(text: str) -> None:
    assert foreign(text.encode()) is None

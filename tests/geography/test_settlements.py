import pytest

from sim.geography.errors import GeographyError
from sim.geography.settlements import Settlement, read_settlements

HEADER = "id,name,arabic,lat,lon,governorate,source\n"


def written(tmp_path, text):
    path = tmp_path / "settlements.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_are_read_after_comments(tmp_path):
    path = written(
        tmp_path,
        f'# from a list\n# of 2016\n{HEADER}a1,"A, the first",ألف,35.5,36.25,idlib,list 1\nb2,B,,35,36,hama,\n',
    )
    assert read_settlements(path) == (
        Settlement("a1", "A, the first", "ألف", 35.5, 36.25, "idlib", "list 1"),
        Settlement("b2", "B", None, 35.0, 36.0, "hama", ""),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\n", ":1: the header is 'id,name' (expected 'id,name,arabic,lat,lon,governorate,source')"),
        ("# nothing\n", ":2: the header is '' (expected 'id,name,arabic,lat,lon,governorate,source')"),
        (f"#\n{HEADER}a,A,,1\n", ":3: 4 columns (expected 7: id, name, arabic, lat, lon, governorate, source)"),
        (f"{HEADER}a,A,,north,1,idlib,\n", ":2: lat 'north' lon '1' (expected two numbers, in degrees)"),
        (f"{HEADER}a,A,,91,1,idlib,\n", ":2: lat 91 lon 1 (expected -90 to 90 and -180 to 180 degrees)"),
        (f"{HEADER}a,A,,1,1e999,idlib,\n", ":2: lat 1 lon 1e999 (expected -90 to 90 and -180 to 180 degrees)"),
        (f"{HEADER}a,A,,nan,1,idlib,\n", ":2: lat nan lon 1 (expected -90 to 90 and -180 to 180 degrees)"),
        (f"{HEADER}a,,,1,1,idlib,\n", ":2: an id, name or governorate is missing (expected all three)"),
        (f"{HEADER}a,A,,1,1,x,\na,A,,1,2,x,\n", ":3: 'a' stands twice (expected each id once)"),
    ],
)
def test_faults_are_said_with_their_line(tmp_path, text, message):
    path = written(tmp_path, text)
    with pytest.raises(GeographyError) as error:
        read_settlements(path)
    assert str(error.value) == f"{path}{message}"


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(GeographyError, match=r"none\.csv: cannot be read"):
        read_settlements(tmp_path / "none.csv")

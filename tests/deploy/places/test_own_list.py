"""`loa places`: a force's own places, from their file to how a message is read."""

import re
from pathlib import Path

import pytest

from schemas.trust.checked_csv import BadFile
from services.intake.own_places.rules.place_file import places_of
from tests.deploy.loa_running import Loa, execute

HEADER = "name,commune_code,lat,lon\n"
MARKET = "chợ Bút Sơn,15865,19.8602,105.8541\n"
BRIDGE = "cầu Choán,15880,19.9102,105.7711\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "places.csv"


def listed(database_url: str) -> object:
    return execute(database_url, "SELECT count(*) AS places FROM intake.own_places")[0]["places"]


def test_a_list_is_shown_before_it_is_made_and_drops_what_it_leaves_out(
    loa: Loa, file: Path, database_url: str
) -> None:
    file.write_text(HEADER + MARKET + BRIDGE, "utf-8")
    added = "places: 2 added, 0 changed, 0 dropped\n"
    assert loa("places", "import", file, "--dry-run")[1].startswith(added)
    assert listed(database_url) == 0
    assert loa("places", "import", file, "--by", "qtmai")[1].startswith(added)

    execute(
        database_url,
        "INSERT INTO intake.own_places VALUES ('15961', 'cho quang', 'chợ Quăng', 19.8, 105.86, 'pin', 'vh01', now())",
    )
    file.write_text(HEADER + "Chợ Bút Sơn,15865,19.8605,105.8541\n", "utf-8")
    said = loa("places", "import", file)[1]
    assert said.startswith("places: 0 added, 1 changed, 1 dropped; 1 that pins have taught stay\n")
    query = "SELECT detail->>'by' AS by FROM staff.audit_waiting WHERE action = 'places_imported' ORDER BY id"
    assert execute(database_url, query)[0] == {"by": "qtmai"}


def test_one_bad_line_refuses_the_file_and_each_says_why(loa: Loa, file: Path, database_url: str) -> None:
    file.write_text(HEADER + MARKET, "utf-8")
    loa("places", "import", file)
    bad = (
        "chợ,15865,19.86,105.85\n",
        "nhà ông Tư,15865,19.86,105.85\n",
        "cầu Choán,15880,105.7711,19.9102\n",
        "cầu Choán,99999,19.91,105.77\n",
        "cầu Hàm,15865,10.8,106.7\n",
        "cầu Hàm,15865,,105.85\n",
        "Chợ Bút sơn,15865,19.9,105.8541\n",
    )
    file.write_text(HEADER + MARKET + "".join(bad), "utf-8")
    code, said, err = loa("places", "import", file)
    assert (code, said) == (1, "")
    assert re.findall(r"^  line (\d), (\w+): \S", err, re.M) == [
        ("3", "name"),
        ("4", "name"),
        ("5", "lat"),
        ("6", "commune_code"),
        ("7", "commune_code"),
        ("8", "lat"),
        ("9", "name"),
    ]
    assert listed(database_url) == 1


@pytest.mark.parametrize("text", ["", "name,lat,lon\nchợ Bút Sơn,1,2\n", HEADER + "chợ Bút Sơn,15865\n"])
def test_a_file_of_another_shape_is_refused(text: str) -> None:
    with pytest.raises(BadFile):
        places_of(text)

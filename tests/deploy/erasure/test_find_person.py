"""`loa find-person --in`: a word is found in whatever bytes a file has, and in backups as far as they can be opened."""

import gzip
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import psycopg
import pytest
from psycopg.rows import dict_row

from deploy.backup.making import make_backup
from deploy.backup.week_keys import WeekKeys
from deploy.erasure import in_files
from deploy.erasure.find_person import find_person

NAME, PHONE = "Nguyễn Văn Mẫu", "0912345678"
SPELLINGS = (
    NAME,
    NAME.lower(),
    NAME.upper(),
    unicodedata.normalize("NFD", NAME),
    "nguyen van mau",
    "NGUYEN VAN MAU",
    "Nguyễn  Văn\u00a0Mẫu",
)
PHONES = (PHONE, "+84912345678", "0912 345 678", "091.234.5678", "(84) 912-345-678", "0912\u00a0345 678")


@pytest.fixture
def said(tmp_path: Path) -> Callable[[str], list[str]]:
    """What is said of a word in the test's folder, file names without it."""
    return lambda word: in_files.report([tmp_path], word, None).replace(f"{tmp_path}/", "").split("\n")


def test_a_word_is_counted_however_a_program_has_written_it(tmp_path: Path, said: Callable[[str], list[str]]) -> None:
    (tmp_path / "intake.log").write_text(f"{NAME}, +84 912 345 678\n{PHONE}\n")
    (tmp_path / "profile").mkdir()
    (tmp_path / "profile" / "000003.log").write_bytes(b"\x01" + NAME.encode("utf-16-le"))
    (tmp_path / "dump").write_bytes(b"\\\\x" + NAME.encode().hex().encode())
    (tmp_path / "other").write_text("Trần Thị Khác, 0912 345 679")
    assert said(NAME) == ["dump\t1", "intake.log\t1", "profile/000003.log\t1", "3 times in 4 files"]
    assert said(PHONE) == ["intake.log\t2", "2 times in 4 files"]
    assert said("Lê Ai Đó") == ["0 times in 4 files"]


@pytest.mark.parametrize("spellings", [SPELLINGS, PHONES])
def test_every_spelling_is_found_by_every_other_in_files(
    tmp_path: Path, said: Callable[[str], list[str]], spellings: tuple[str, ...]
) -> None:
    for place, written in enumerate(spellings):
        (tmp_path / f"{place}-text").write_text(f"a {written}; b")
        (tmp_path / f"{place}-json").write_text(json.dumps(json.dumps({"a": written})))
        (tmp_path / f"{place}-bytes").write_text("\\\\x" + json.dumps(written).encode().hex())
        (tmp_path / f"{place}-wide").write_bytes(b"\x01" + written.encode("utf-16-le"))
        (tmp_path / f"{place}-address").write_text(f"GET /?q={quote_plus(written)} 200")
    names = sorted(f"{file.name}\t1" for file in tmp_path.iterdir())
    for typed in spellings:
        assert said(typed) == [*names, f"{len(names)} times in {len(names)} files"], typed


@pytest.mark.parametrize("spellings", [SPELLINGS, PHONES])
async def test_every_spelling_is_found_by_every_other_in_the_database(
    database_url: str, spellings: tuple[str, ...]
) -> None:
    async with await psycopg.AsyncConnection.connect(database_url, row_factory=dict_row) as conn:
        for place, written in enumerate(spellings):
            for way, body in enumerate((written, json.dumps({"a": written}))):
                await conn.execute(
                    "INSERT INTO intake.webhook_events (event_key, event_name, oa_id, user_id, body)"
                    " VALUES (%s, 'user_send_text', 'oa', %s, %s)",
                    (f"m{place}-{way}", written, body.encode()),
                )
        await conn.execute(
            "INSERT INTO intake.webhook_events (event_key, event_name, oa_id, user_id, body)"
            " VALUES ('other', 'Nguyễn', 'Văn Mẫu', '0912 345 679', %s)",
            (b"Nguyen Van May",),
        )
        for typed in spellings:
            found = {each.table: each.rows for each in await find_person(conn, typed)}
            assert found == {"intake.webhook_events": 2 * len(spellings)}, typed


def test_a_word_across_two_pieces_of_a_large_file_is_counted_once(
    tmp_path: Path, said: Callable[[str], list[str]]
) -> None:
    for before in range(in_files.PIECE_BYTES - 40, in_files.PIECE_BYTES + 5, 3):
        (tmp_path / "segment").write_bytes(b"." * before + NAME.encode() + b"." * 100)
        assert said(NAME) == ["segment\t1", "1 times in 1 files"], before


def test_a_backup_is_searched_until_its_weeks_key_is_destroyed(database_url: str, tmp_path: Path) -> None:
    with psycopg.connect(database_url) as conn:
        conn.execute(
            "INSERT INTO intake.webhook_events (event_key, event_name, oa_id, user_id, body)"
            " VALUES ('m1', 'user_send_text', 'oa', 'U1', %s)",
            (NAME.encode(),),
        )
    keys = WeekKeys(tmp_path / "keys")
    backup = make_backup(database_url, tmp_path / "backups", keys, "local")
    (week,) = keys.weeks()
    assert in_files.report([backup.file], NAME, keys) == f"{backup.file}\t1\n1 times in 1 files"
    keys.destroy(week)
    line, total = in_files.report([backup.file], NAME, keys).split("\n")
    assert line.startswith(f"{backup.file}\tnot searched: The key of week {week} is not in ")
    assert total == "0 times in 0 files"


def test_packed_files_are_unpacked_or_named(tmp_path: Path, said: Callable[[str], list[str]]) -> None:
    packed = gzip.compress(f"{NAME} mất tích\n".encode())
    (tmp_path / "a.log.1.gz").write_bytes(packed)
    (tmp_path / "b.log.2.gz").write_bytes(packed[:-6])
    (tmp_path / "c.zst").write_bytes(b"\x28\xb5\x2f\xfd" + NAME.encode())
    found, cut, unread, total = said(NAME)
    assert (found, total) == ("a.log.1.gz\t1", "1 times in 1 files")
    assert cut.startswith("b.log.2.gz\tnot searched: ")
    assert unread == "c.zst\tnot searched: it is packed: unpack it first"


def test_a_spoilt_backup_is_named_and_the_rest_is_searched(database_url: str, tmp_path: Path) -> None:
    keys = WeekKeys(tmp_path / "keys")
    backup = make_backup(database_url, tmp_path / "backups", keys, "local").file
    backup.write_bytes(backup.read_bytes()[:-20])
    (tmp_path / "intake.log").write_text(NAME)
    spoilt, found, total = in_files.report([backup, tmp_path / "intake.log"], NAME, keys).split("\n")
    assert spoilt.startswith(f"{backup}\tnot searched: ")
    assert (found, total) == (f"{tmp_path}/intake.log\t1", "1 times in 1 files")

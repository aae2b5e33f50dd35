"""Sound as a browser's player asks for it: by parts. Safari plays nothing from who does not answer with parts."""

import re

from fastapi import Response

TYPE = "audio/mpeg"
_RANGE = re.compile(r"bytes=(\d*)-(\d*)", re.ASCII)


def sound(mp3: bytes, wanted: str | None) -> Response:
    """The whole, or the part that header Range wants; 416 for one that is beyond its end. What cannot be read of the
    header is no wish, as RFC 9110 has it."""
    headers = {"Accept-Ranges": "bytes", "Cache-Control": "private, no-store"}
    asked = _RANGE.fullmatch((wanted or "").strip())
    if asked is None or not any(asked.groups()) or len(asked[0]) > 40:
        return Response(mp3, media_type=TYPE, headers=headers)
    first, last = _part(len(mp3), asked[1], asked[2])
    if first > last:
        return Response(status_code=416, headers=headers | {"Content-Range": f"bytes */{len(mp3)}"})
    headers["Content-Range"] = f"bytes {first}-{last}/{len(mp3)}"
    return Response(mp3[first : last + 1], 206, headers, TYPE)


def _part(size: int, first: str, last: str) -> tuple[int, int]:
    """The first and the last byte, counted from 0."""
    if not first:
        return max(0, size - int(last)), size - 1
    return int(first), min(int(last), size - 1) if last else size - 1

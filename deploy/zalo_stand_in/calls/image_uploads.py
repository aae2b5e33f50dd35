"""POST /v2.0/oa/upload/image, and the pictures and voice messages that the stand-in serves."""

from typing import Any

from aiohttp import BodyPartReader, web

from deploy.zalo_stand_in.calls.refusals import Code, RefusedError
from deploy.zalo_stand_in.state.pictures import UPLOAD_LIMIT_BYTES, PictureError, Upload, media_name, new_attachment_id
from deploy.zalo_stand_in.state.platform_state import Platform
from deploy.zalo_stand_in.state.world import Account

CONTENT_TYPES = {
    "jpg": "image/jpeg",
    "png": "image/png",
    "amr": "audio/amr",
    "m4a": "audio/mp4",
    "mp3": "audio/mpeg",
}


class ImageUploads:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    async def upload(self, request: web.Request, account: Account) -> dict[str, Any]:
        """Refuses with -211 (month used up), -201 (form or picture), -210 (over 1,000,000 bytes)."""
        now = self._platform.clock()
        if not self._platform.uploads.call_allowed(account.account_id, now):
            raise RefusedError(Code.OUT_OF_QUOTA, "Uploads of this month are used up")
        content = await _file_of(request)
        try:
            media = media_name(content)
        except PictureError as error:
            raise RefusedError(Code.BAD_REQUEST, "file is no JPEG or PNG") from error
        upload = Upload(new_attachment_id(), account.account_id, media, len(content), now)
        self._platform.accept_upload(upload, content)
        return {"attachment_id": upload.attachment_id}

    async def media(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        content = self._platform.shelf.get(name)
        if content is None:
            raise web.HTTPNotFound
        return web.Response(
            body=content,
            content_type=CONTENT_TYPES[name.rpartition(".")[2]],
            headers={"Cache-Control": "max-age=86400", "X-Content-Type-Options": "nosniff"},
        )


async def _file_of(request: web.Request) -> bytes:
    """The bytes of the one multipart field `file`."""
    if not request.content_type.startswith("multipart/form-data"):
        raise RefusedError(Code.BAD_REQUEST, "Content-Type must be multipart/form-data")
    try:
        reader = await request.multipart()
        part = await reader.next()
        if not isinstance(part, BodyPartReader) or part.name != "file" or not part.filename:
            raise RefusedError(Code.BAD_REQUEST, "the field file is missing")
        return await _read_within_limit(part)
    except ValueError as error:
        raise RefusedError(Code.BAD_REQUEST, "the form cannot be read") from error


async def _read_within_limit(part: BodyPartReader) -> bytes:
    content = bytearray()
    while chunk := await part.read_chunk(65_536):
        content += chunk
        if len(content) > UPLOAD_LIMIT_BYTES:
            raise RefusedError(Code.TOO_LONG, f"file is over {UPLOAD_LIMIT_BYTES} bytes")
    return bytes(content)

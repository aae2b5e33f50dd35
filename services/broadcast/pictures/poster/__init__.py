"""The pictures of an alert: its poster, and the card that says how it ended.

Pure: the same input gives the same bytes, so what an officer saw is what goes out. Drawing takes processor time and
belongs into a thread (see picture_source).
"""

from services.broadcast.pictures.poster.ending_card import draw_ending_card
from services.broadcast.pictures.poster.photo import UnreadablePhoto
from services.broadcast.pictures.poster.poster import draw_poster

__all__ = ["UnreadablePhoto", "draw_ending_card", "draw_poster"]

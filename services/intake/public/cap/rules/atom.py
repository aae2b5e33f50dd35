"""The index of the messages: an Atom feed (RFC 4287), the newest first."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from datetime import datetime

from services.intake.public.cap.rules.messages import Publisher, Told, moment

ATOM = "http://www.w3.org/2005/Atom"
CAP_TYPE = "application/cap+xml"


def feed(alerts: Sequence[Told], publisher: Publisher, cap_url: str, now: datetime) -> bytes:
    """``cap_url``: of this feed, with a slash at its end; messages lie below it."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "vi-VN"})
    _add(root, "id", cap_url)
    _add(root, "title", f"Tin của {publisher.name}")
    _add(root, "updated", moment(max((alert.sent for alert in alerts), default=now)))
    _add(ET.SubElement(root, "author"), "name", publisher.name)
    ET.SubElement(root, "link", rel="self", type="application/atom+xml", href=cap_url)
    for alert in sorted(alerts, key=lambda alert: alert.sent, reverse=True):
        _add_entry(root, alert, f"{cap_url}{alert.identifier}.xml", publisher)
    written: bytes = ET.tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + written


def _add_entry(root: ET.Element, alert: Told, url: str, publisher: Publisher) -> None:
    entry = ET.SubElement(root, "entry")
    _add(entry, "id", url)
    _add(entry, "title", alert.title)
    _add(entry, "updated", moment(alert.sent))
    _add(entry, "published", moment(alert.told_at[0]))
    ET.SubElement(entry, "link", rel="alternate", type=CAP_TYPE, href=url)
    if alert.has_page:
        ET.SubElement(entry, "link", rel="related", type="text/html", href=publisher.page_of(alert))
    _add(entry, "summary", alert.title)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text

"""The topics as an AsyncAPI 3.0 document, made from schemas/topics.py and the event models."""

from typing import Any

from schemas.event import Event
from schemas.topics import TOPICS, Topic
from schemas.trust.producers import STATED


def asyncapi_document() -> dict[str, Any]:
    """A JSON-serialisable AsyncAPI 3.0 document of every topic, its messages, and who sends and receives."""
    operations: dict[str, Any] = {}
    for topic in TOPICS:
        for producer in topic.producers:
            operations[f"{producer}-sends-{topic.name}"] = _operation("send", topic) | _said(topic, producer)
        for consumer in topic.consumers:
            operations[f"{consumer}-receives-{topic.name}"] = _operation("receive", topic)
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Loa events",
            "version": "1",
            "description": "CloudEvents 1.0, Kafka binary mode, JSON.",
        },
        "defaultContentType": "application/json",
        "channels": {topic.name: _channel(topic) for topic in TOPICS},
        "operations": operations,
        "components": {"messages": {event.type_name(): _message(event) for topic in TOPICS for event in topic.events}},
    }


def _channel(topic: Topic) -> dict[str, Any]:
    return {
        "address": topic.name,
        "description": f"Keyed by {topic.key}; {topic.partitions} partitions;"
        f" kept {topic.retention_ms // 3_600_000} h.",
        "messages": {
            event.type_name(): {"$ref": f"#/components/messages/{event.type_name()}"} for event in topic.events
        },
    }


def _operation(action: str, topic: Topic) -> dict[str, Any]:
    return {"action": action, "channel": {"$ref": f"#/channels/{topic.name}"}}


def _said(topic: Topic, producer: str) -> dict[str, Any]:
    names = [event.type_name() for event in topic.said_by[producer]]
    return {"messages": [{"$ref": f"#/channels/{topic.name}/messages/{name}"} for name in names]}


def _message(event: type[Event]) -> dict[str, Any]:
    return {
        "name": event.type_name(),
        "title": event.__name__,
        "summary": (event.__doc__ or "").strip().splitlines()[0],
        "headers": {
            "type": "object",
            "required": [
                "ce_specversion",
                "ce_id",
                "ce_type",
                "ce_source",
                "ce_time",
                *STATED,
                "signature",
            ],
            "properties": {
                "ce_id": {"type": "string", "format": "uuid"},
                "ce_type": {"type": "string", "const": event.type_name()},
                "signed-by": {"type": "string", "description": "the id of its producer's key"},
                "signature": {"type": "string", "description": "base64 Ed25519 (schemas/trust/producers.py)"},
            },
        },
        "payload": _inlined(event.model_json_schema()),
    }


def _inlined(schema: dict[str, Any]) -> dict[str, Any]:
    """Replace ``#/$defs`` references by what they name: a reference would point outside the payload."""
    definitions = schema.pop("$defs", {})

    def walk(node: Any) -> Any:
        if isinstance(node, list):
            return [walk(item) for item in node]
        if not isinstance(node, dict):
            return node
        if "$ref" in node:
            return walk(definitions[node["$ref"].rsplit("/", 1)[-1]])
        return {key: walk(value) for key, value in node.items()}

    inlined: dict[str, Any] = walk(schema)
    return inlined

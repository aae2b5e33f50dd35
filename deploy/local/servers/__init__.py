"""The servers that the stack and the tests can start by themselves."""

from deploy.local.servers.broker import EmbeddedBroker
from deploy.local.servers.kafka import ApacheKafka
from deploy.local.servers.postgres import EmbeddedPostgres
from deploy.local.servers.server import Server

__all__ = ["ApacheKafka", "EmbeddedBroker", "EmbeddedPostgres", "Server"]

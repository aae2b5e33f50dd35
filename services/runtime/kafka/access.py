"""How a program comes in at Kafka: addresses, user and TLS, in the words of each library's client."""

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from faststream.security import BaseSecurity, SASLScram512


@dataclass(frozen=True)
class KafkaAccess:
    """``servers``: host:port, several with commas. Without ``username`` nobody is asked who they are; with ``ca_file``,
    a PEM file of whoever signed Kafka's certificate, connections are TLS."""

    servers: str
    username: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    mechanism: Literal["SCRAM-SHA-512", "PLAIN"] = "SCRAM-SHA-512"

    @classmethod
    def of_environment(cls, environment: Mapping[str, str]) -> "KafkaAccess":
        """As a service that has these environment variables."""
        return cls(
            environment.get("KAFKA_BOOTSTRAP_SERVERS", ""),
            environment.get("KAFKA_USERNAME", ""),
            environment.get("KAFKA_PASSWORD", ""),
            environment.get("KAFKA_CA_FILE", ""),
        )

    @property
    def client(self) -> dict[str, Any]:
        """Arguments of every client of aiokafka. Raises OSError when the file of ``ca_file`` cannot be read."""
        arguments: dict[str, Any] = {"bootstrap_servers": self.servers.split(",")}
        tls = self._tls()
        if self.username:
            arguments |= {
                "security_protocol": "SASL_SSL" if tls else "SASL_PLAINTEXT",
                "sasl_mechanism": self.mechanism,
                "sasl_plain_username": self.username,
                "sasl_plain_password": self.password,
            }
        elif tls:
            arguments["security_protocol"] = "SSL"
        return arguments | ({"ssl_context": tls} if tls else {})

    @property
    def faststream(self) -> BaseSecurity | None:
        """The same for a KafkaBroker of FastStream, which takes ``servers`` beside it. Raises OSError."""
        tls = self._tls()
        if self.username:
            return SASLScram512(self.username, self.password, ssl_context=tls, use_ssl=tls is not None)
        return BaseSecurity(ssl_context=tls, use_ssl=True) if tls else None

    def _tls(self) -> ssl.SSLContext | None:
        return ssl.create_default_context(cafile=self.ca_file) if self.ca_file else None

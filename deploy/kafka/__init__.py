"""Kafka that asks for users: who they are, and what each may do."""

"""What tests need to write to topics as a service does, and to a Kafka that asks who comes."""

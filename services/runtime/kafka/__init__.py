"""What every client of Kafka has in common: how it comes in, and the topics as they are declared."""

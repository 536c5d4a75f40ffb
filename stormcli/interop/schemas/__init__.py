"""Other tools' schemas -> fields and types of the language: JSON Schema, and Avro by way of it."""

"""View -> PlantUML text."""

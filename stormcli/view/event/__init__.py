"""The reach of one event: who emits it, all that happens because of it, and the fields that each consumer reads."""

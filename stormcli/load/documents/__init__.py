"""The shape of the files that a team writes, as pydantic classes: what keys there are and what each one holds.

Every scalar arrives as the text its author wrote; the class says how it is read. References stay text here.
The sentence under a key is what an editor shows of it; load/schema.py takes it from this text, and nothing else does.
"""

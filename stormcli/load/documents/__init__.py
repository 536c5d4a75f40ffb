"""The shape of the files that a team writes, as pydantic classes: what keys there are and what each one holds.

Every scalar arrives as the text its author wrote; the class says how it is read. References stay text here.
"""

"""Findings as text for people and as data for tools; one module a format, and the registry that finds it."""

from __future__ import annotations

from enum import Enum


class Format(str, Enum):
    """How findings are written. What writes them is in the registry, which a command imports when it needs it."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    SARIF = "sarif"
    GITHUB = "github"
    GITLAB = "gitlab"
    JUNIT = "junit"

"""MemberCard: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; points you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from loyalty.contracts import events, read_models


def on_member_enrolled(row: read_models.MemberCard, event: events.MemberEnrolled) -> read_models.MemberCard | None:
    """After MemberEnrolled."""
    return _changed(row, event.welcome_points)


def on_points_credited(row: read_models.MemberCard, event: events.PointsCredited) -> read_models.MemberCard | None:
    """After PointsCredited."""
    return _changed(row, event.earned)


def on_points_taken_back(row: read_models.MemberCard, event: events.PointsTakenBack) -> read_models.MemberCard | None:
    """After PointsTakenBack."""
    return _changed(row, -event.lost)


def on_points_redeemed(row: read_models.MemberCard, event: events.PointsRedeemed) -> read_models.MemberCard | None:
    """After PointsRedeemed."""
    return _changed(row, -event.points)


def on_level_reached(row: read_models.MemberCard, event: events.LevelReached) -> read_models.MemberCard | None:
    """After LevelReached."""
    return row


def on_member_left(row: read_models.MemberCard, event: events.MemberLeft) -> read_models.MemberCard | None:
    """After MemberLeft."""
    return None


def _changed(row: read_models.MemberCard, by: int) -> read_models.MemberCard:
    """Adding up gives the same in whatever order the events arrive."""
    return dataclasses.replace(row, points=(row.points or 0) + by)

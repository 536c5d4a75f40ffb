"""Member: what it decides and what becomes of it. Yours: stormcli wrote this once and leaves it alone.

What always holds:
- Points never fall below zero; what a refund takes back beyond that is forgiven.
- A purchase brings points once.

Decisions are plain functions: no clock but `now`, no network, no storage. They answer with events, or with a rejection.
That a command fits the state is seen to before, and the state that the model names is set afterwards.
"""

from __future__ import annotations

import dataclasses
import datetime
import decimal
import uuid

from loyalty.contracts import aggregates, commands, events, histories, rejections, types

MONEY_FOR_A_POINT = {"EUR": decimal.Decimal(1), "DKK": decimal.Decimal(7)}
MULTIPLIERS = {types.Level.BRICK: 1.0, types.Level.PLATE: 1.5, types.Level.MINIFIGURE: 2.0}
# From how many points of purchases a member is at a level, in rising order.
LEVELS = {types.Level.BRICK: 0, types.Level.PLATE: 1_000, types.Level.MINIFIGURE: 5_000}
WORTH_OF_A_POINT = decimal.Decimal("0.01")
VOUCHERS_LAST = datetime.timedelta(days=365)
# The model lets a member remember so many; the oldest are forgotten first.
PURCHASES_REMEMBERED = 500


def enrol_member(
    state: aggregates.Member | None,
    command: commands.EnrolMember,
    now: datetime.datetime,
) -> list[events.MemberEnrolled]:
    """Unknown -> Enrolled; emits MemberEnrolled."""
    return [events.MemberEnrolled(member_id=command.member_id, welcome_points=command.welcome_points)]


def credit_points(
    state: aggregates.Member | None,
    command: commands.CreditPoints,
    now: datetime.datetime,
) -> list[events.PointsCredited | events.LevelReached] | rejections.AlreadyCredited:
    """Enrolled -> Enrolled; emits PointsCredited, any of (LevelReached); rejects AlreadyCredited."""
    assert state is not None  # the member is enrolled
    purchase = str(command.purchase_id)
    if purchase in (state.points_by_purchase or {}):
        return rejections.AlreadyCredited("a purchase brings points once")
    earned = int(command.spent // MONEY_FOR_A_POINT[command.currency] * decimal.Decimal(state.multiplier))
    credited = events.PointsCredited(member_id=command.member_id, purchase_id=command.purchase_id, earned=earned)
    level = _level_for(sum(_remembered(state, purchase, earned).values()))
    if LEVELS[level] <= LEVELS[state.level]:
        return [credited]
    return [credited, events.LevelReached(member_id=command.member_id, level=level)]


def take_back_points(
    state: aggregates.Member | None,
    command: commands.TakeBackPoints,
    now: datetime.datetime,
) -> list[events.PointsTakenBack]:
    """Enrolled -> Enrolled; emits PointsTakenBack."""
    assert state is not None  # the member is enrolled
    earned = (state.points_by_purchase or {}).get(str(command.purchase_id), 0)
    lost = min(earned, state.points)  # what was redeemed already is forgiven
    return [events.PointsTakenBack(member_id=command.member_id, purchase_id=command.purchase_id, lost=lost)]


def redeem_points(
    state: aggregates.Member | None,
    command: commands.RedeemPoints,
    now: datetime.datetime,
) -> list[events.PointsRedeemed] | rejections.NotEnoughPoints:
    """Enrolled -> Enrolled; emits PointsRedeemed; rejects NotEnoughPoints."""
    assert state is not None  # the member is enrolled
    if command.points > state.points:
        return rejections.NotEnoughPoints(f"there are {state.points} points")
    reward = types.Reward(worth=command.points * WORTH_OF_A_POINT, valid_until=(now + VOUCHERS_LAST).date())
    return [events.PointsRedeemed(member_id=command.member_id, points=command.points, reward=reward)]


def leave_club(
    state: aggregates.Member | None,
    command: commands.LeaveClub,
    now: datetime.datetime,
) -> list[events.MemberLeft]:
    """Enrolled -> Left; emits MemberLeft."""
    return [events.MemberLeft(member_id=command.member_id)]


def evolve(state: aggregates.Member | None, event: histories.Member) -> aggregates.Member:
    """The state after an event; None before the first one. It never refuses: the event has happened."""
    member = state or _newcomer(event.member_id)
    match event:
        case events.MemberEnrolled():
            return dataclasses.replace(member, points=event.welcome_points)
        case events.PointsCredited():
            purchases = _remembered(member, str(event.purchase_id), event.earned)
            return dataclasses.replace(member, points=member.points + event.earned, points_by_purchase=purchases)
        case events.LevelReached():
            return dataclasses.replace(member, level=event.level, multiplier=MULTIPLIERS[event.level])
        case events.PointsTakenBack():
            purchases = _remembered(member, str(event.purchase_id), 0)
            return dataclasses.replace(member, points=member.points - event.lost, points_by_purchase=purchases)
        case events.PointsRedeemed():
            return dataclasses.replace(member, points=member.points - event.points)
        case events.MemberLeft():
            return _newcomer(event.member_id)


def _newcomer(member_id: uuid.UUID) -> aggregates.Member:
    level = types.Level.BRICK
    return aggregates.Member(member_id=member_id, level=level, multiplier=MULTIPLIERS[level], points=0)


def _remembered(member: aggregates.Member, purchase: str, points: int) -> dict[str, int]:
    """The points of each purchase, the latest last. One that was taken back stays, so that it never counts again."""
    purchases = {**(member.points_by_purchase or {}), purchase: points}
    return dict(list(purchases.items())[-PURCHASES_REMEMBERED:])


def _level_for(points: int) -> types.Level:
    return max((level for level, least in LEVELS.items() if least <= points), key=LEVELS.__getitem__)

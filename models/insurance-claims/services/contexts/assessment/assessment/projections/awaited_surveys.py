"""AwaitedSurveys: what becomes of a row after each event. Yours: stormcli wrote this once and leaves it alone.

What an event carries under the name of a field is in the row already; times_chased you work out here.
Answer with the row as it shall be, or with None to take it out.
"""

from __future__ import annotations

import dataclasses

from assessment.contracts import events, read_models


def on_survey_commissioned(
    row: read_models.AwaitedSurveys, event: events.SurveyCommissioned
) -> read_models.AwaitedSurveys | None:
    """After SurveyCommissioned."""
    return dataclasses.replace(row, times_chased=row.times_chased or 0)


def on_survey_chased(row: read_models.AwaitedSurveys, event: events.SurveyChased) -> read_models.AwaitedSurveys | None:
    """After SurveyChased."""
    return dataclasses.replace(row, times_chased=(row.times_chased or 0) + 1)


def on_damage_estimated(
    row: read_models.AwaitedSurveys, event: events.DamageEstimated
) -> read_models.AwaitedSurveys | None:
    """After DamageEstimated."""
    return None

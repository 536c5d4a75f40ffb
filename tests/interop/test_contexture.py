"""Contexture's exports become models."""

from __future__ import annotations

import copy
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormcli.interop.contexture import read
from stormcli.interop.draft import Draft, Fate, SourceUnreadable
from stormcli.model.landscape import SubdomainKind
from stormcli.model.relationship import DownstreamRole, Pattern, UpstreamRole
from tests.interop.imported import errors, told

EXPORT: dict[str, Any] = {
    "version": 2,
    "domains": [
        {"id": "d1", "name": "Zoo", "vision": "Animals that are well."},
        {"id": "d2", "name": "Feeding", "parentDomainId": "d1", "shortName": "F"},
        {"id": "d3", "name": "Visiting", "parentDomainId": "d1", "vision": "Guests."},
    ],
    "boundedContexts": [
        {
            "id": "b1",
            "domainId": "d2",
            "name": "Meal plans",
            "description": "Who eats what",
            "classification": {"domainType": "Core", "businessModel": ["Compliance"], "evolution": "CustomBuilt"},
            "businessDecisions": [{"name": "Diet", "description": "No sweets"}, {"name": "Two meals a day"}],
            "ubiquitousLanguage": {"meal": {"term": "Meal", "description": "What is eaten at once."}},
            "domainRoles": [{"name": "Approver", "description": "Says yes or no"}],
            "messages": {
                "commandsHandled": ["Plan Meal"],
                "commandsSent": ["Buy Food"],
                "eventsHandled": ["Animal arrived"],
                "eventsPublished": ["Meal planned"],
                "queriesHandled": ["Meals of animal"],
                "queriesInvoked": [],
            },
            "namespaces": [
                {"name": "Team", "labels": [{"name": "Team name", "value": "Keepers"}]},
                {"name": "Tools", "labels": [{"name": "Wiki", "value": "https://wiki.example.com"}]},
            ],
        },
        {
            "id": "b2",
            "domainId": "d2",
            "name": "Shopping",
            "classification": {"domainType": "Generic"},
            "messages": {
                "commandsHandled": ["buy food"],
                "eventsHandled": ["MealPlanned"],
                "queriesInvoked": ["Meals of Animal"],
            },
        },
        {"id": "b3", "domainId": "d3", "name": "Tickets", "classification": {"domainType": "Supporting"}},
        {"id": "b4", "domainId": "d3", "name": "Shopping", "classification": {}},
    ],
    "collaborations": [
        {
            "initiator": {"boundedContext": "b1"},
            "recipient": {"boundedContext": "b3"},
            "relationshipType": {
                "upstreamDownstream": {
                    "initiatorRole": "Downstream", "upstreamType": "OpenHost", "downstreamType": "AntiCorruptionLayer",
                }
            },
        },
        {
            "initiator": {"boundedContext": "b3"},
            "recipient": {"boundedContext": "b4"},
            "relationshipType": {"symmetric": "Partnership"},
        },
        {
            "initiator": {"boundedContext": "b2"},
            "recipient": {"externalSystem": "Wholesaler"},
            "relationshipType": {"upstreamDownstream": {"role": "Customer"}},
            "description": "buys",
        },
        {"initiator": {"boundedContext": "b3"}, "recipient": {"frontend": "Web shop"}, "relationshipType": "unknown"},
        {"initiator": {"userInteraction": "Guest"}, "recipient": {"boundedContext": "b3"}},
        {"initiator": {"boundedContext": "b4"}, "recipient": {"boundedContext": "b3"}},
        {"initiator": {"boundedContext": "b4"}, "recipient": {"boundedContext": "b4"}},
    ],
}  # fmt: skip


def _file(folder: Path, content: Any) -> Path:
    path = folder / "zoo.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture
def zoo(tmp_path: Path) -> Draft:
    return read(_file(tmp_path, EXPORT))


def test_domains_and_classifications(zoo: Draft) -> None:
    landscape = zoo.landscape
    assert (landscape.domain, landscape.description) == ("Zoo", "Animals that are well.")
    kinds = {name: each.kind for name, each in landscape.subdomains.items()}
    assert kinds == {
        "FeedingCore": SubdomainKind.CORE,
        "FeedingGeneric": SubdomainKind.GENERIC,
        "Visiting": SubdomainKind.SUPPORTING,
    }
    assert {name: each.subdomains for name, each in landscape.contexts.items()} == {
        "MealPlans": ("FeedingCore",),
        "Shopping": ("FeedingGeneric",),
        "Tickets": ("Visiting",),
        "VisitingShopping": ("Visiting",),
    }


def test_a_canvas_becomes_a_context(zoo: Draft) -> None:
    meals = zoo.landscape.contexts["MealPlans"]
    assert meals.team == "Keepers"
    assert meals.description.startswith("Who eats what. ")
    assert "Wiki https://wiki.example.com" in meals.description
    assert meals.tags == ("Compliance", "CustomBuilt", "Approver")
    assert meals.decisions == ("Diet: No sweets", "Two meals a day")
    assert meals.language == {"Meal": "What is eaten at once."}
    assert [command.name for command in meals.commands()] == ["PlanMeal", "HandleAnimalArrived"][:1]
    assert {event.name: event.published for event in meals.events()} == {"MealPlanned": True, "AnimalArrived": False}


def test_messages_of_one_name_are_one_message(zoo: Draft) -> None:
    shopping = zoo.landscape.contexts["Shopping"]
    policy = shopping.policies["OnMealPlanned"]
    assert [ref.key for ref in policy.when] == ["MealPlans.MealPlanned"]
    assert any(
        "MealPlans sends Shopping.BuyFood" in each.question for each in zoo.landscape.contexts["MealPlans"].hotspots
    )
    assert any("asks MealPlans" in each.question for each in shopping.hotspots)


def test_collaborations_become_lines(zoo: Draft) -> None:
    lines = [
        (each.pattern, tuple(end.name for end in each.ends), each.upstream_roles, each.downstream_roles)
        for each in zoo.landscape.relationships
    ]
    expected = [
        (
            Pattern.UPSTREAM_DOWNSTREAM,
            ("Tickets", "MealPlans"),
            (UpstreamRole.OPEN_HOST_SERVICE,),
            (DownstreamRole.ANTICORRUPTION_LAYER,),
        ),
        (Pattern.PARTNERSHIP, ("Tickets", "VisitingShopping"), (), ()),
        (Pattern.CUSTOMER_SUPPLIER, ("Wholesaler", "Shopping"), (), ()),
        (Pattern.UPSTREAM_DOWNSTREAM, ("WebShop", "Tickets"), (), ()),
    ]
    assert lines[:4] == expected
    assert list(zoo.landscape.actors) == ["Guest"]
    assert len([each for each in told(zoo, Fate.LOST) if "line" in each]) == 3


def test_an_import_is_a_sound_model(zoo: Draft, tmp_path: Path) -> None:
    assert errors(zoo, tmp_path / "model") == []


def test_earlier_versions(tmp_path: Path) -> None:
    old = copy.deepcopy(EXPORT)
    old["collaborations"] = [
        {
            "initiator": {"boundedContext": "b1"},
            "recipient": {"boundedContext": "b2"},
            "relationship": {
                "initiatorRole": "upstream",
                "upstreamType": "PublishedLanguage",
                "downstreamType": "Conformist",
            },
        },
        {
            "initiator": {"boundedContext": "b1"},
            "recipient": {"boundedContext": "b3"},
            "relationship": {"relationshipType": {"upstreamDownstream": {"role": "Supplier"}}},
        },
    ]
    lines = read(_file(tmp_path, old)).landscape.relationships
    assert lines[0].upstream_roles == (UpstreamRole.PUBLISHED_LANGUAGE,)
    assert (lines[1].pattern, lines[1].ends[0].name) == (Pattern.CUSTOMER_SUPPLIER, "MealPlans")


def test_a_name_that_is_a_number(tmp_path: Path) -> None:
    contexts = [{"id": "b", "name": 7, "messages": {"commandsHandled": ["Count"]}}]
    draft = read(_file(tmp_path, {"boundedContexts": contexts}))
    assert list(draft.landscape.contexts) == ["Context7"]
    assert errors(draft, tmp_path / "model") == []


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "{}", "[" * 5000, '{"boundedContexts": 1}', "1" * 5000, '{"boundedContexts": [1, null]}']
)
def test_no_export(content: str, tmp_path: Path) -> None:
    with pytest.raises(SourceUnreadable):
        read(_file(tmp_path, content))


def test_no_file(tmp_path: Path) -> None:
    for source in (tmp_path, tmp_path / "none.json"):
        with pytest.raises(SourceUnreadable):
            read(source)


_KEYS = st.sampled_from(["id", "name", "term", "symmetric", "boundedContext", "labels"])
_LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.text(max_size=6), st.sampled_from(["b1", "d1"]))
_ANYTHING = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(_KEYS, inner, max_size=3)),
    max_leaves=6,
)
_PARTS = ["messages", "classification", "relationshipType", "initiator", "namespaces", "id", "name", "domainId"]


@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_export_is_read(tmp_path: Path, data: st.DataObject) -> None:
    content = copy.deepcopy(EXPORT)
    for _ in range(data.draw(st.integers(1, 6))):
        part = data.draw(st.sampled_from(["domains", "boundedContexts", "collaborations"]))
        entry = data.draw(st.sampled_from(content[part]))
        keys = [
            "messages",
            "classification",
            "relationshipType",
            "initiator",
            "namespaces",
            "id",
            "name",
            "domainId",
            *entry,
        ]
        entry[data.draw(st.sampled_from(keys))] = data.draw(_ANYTHING)
    model = tmp_path / "model"
    shutil.rmtree(model, ignore_errors=True)
    assert errors(read(_file(tmp_path, content)), model) == []

"""The blocks of CML as a table: how each is headed, which options it takes, and what may stand in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum


class Takes(Enum):
    """What follows the name of an option, or a clause of a head."""

    NOTHING = "nothing"
    TEXT = "a text in quotes"
    TEXTS = "texts in quotes"
    NAME = "a name"
    NAMES = "names"
    EITHER = "a name or a text in quotes"
    PATH = "a dotted name"
    #: As TEXT, and the option may stand alone.
    MAYBE_TEXT = "perhaps a text in quotes"


class Holds(Enum):
    """The statements that may stand in a block beside options and blocks."""

    NOTHING = "nothing"
    RELATIONS = "relationships"
    STEPS = "steps of a flow"
    COORDINATION = "steps of a coordination"
    MEMBERS = "attributes, references and operations"
    OPERATIONS = "operations"
    VALUES = "values of an enumeration"
    STORY = "the sentence of a user story"
    FEATURES = "what a use case does"
    CONSEQUENCES = "consequences"
    SENTENCE = "the sentence of a value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a block is written. `blocks` says what a keyword inside begins."""

    named: bool = True
    may_be_nameless: bool = False
    heads: Mapping[str, Takes] = field(default_factory=dict)
    options: Mapping[str, Takes] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    holds: Holds = Holds.NOTHING


def _same(*names: str) -> dict[str, str]:
    return {name: name for name in names}


_VISION = {"domainVisionStatement": Takes.TEXT}
_NAMES_OF_MEMBERS = {
    **dict.fromkeys(("cache", "gap", "nogap", "scaffold", "persistent", "aggregateRoot"), Takes.NOTHING),
    **dict.fromkeys(("optimisticLocking", "auditable", "immutable"), Takes.NOTHING),
    **dict.fromkeys(("hint", "databaseTable", "discriminatorValue", "discriminatorColumn"), Takes.TEXT),
    **dict.fromkeys(("discriminatorLength", "validate"), Takes.TEXT),
    **dict.fromkeys(("discriminatorType", "inheritanceType", "belongsTo"), Takes.NAME),
    "package": Takes.PATH,
}
_EXTENDING = {"extends": Takes.PATH, "with": Takes.NAMES}
_OBJECT = Form(heads=_EXTENDING, options=_NAMES_OF_MEMBERS, blocks=_same("Repository"), holds=Holds.MEMBERS)
_OBJECTS = {
    **_same("Entity", "ValueObject", "DomainEvent", "Command", "Trait", "BasicType", "DataTransferObject", "enum"),
    "Event": "DomainEvent",
    "CommandEvent": "Command",
}
_BEHAVIOUR = _same("Service", "Resource", "Consumer")
_FOR_SERVICES = {"hint": Takes.TEXT, "path": Takes.TEXT, "gap": Takes.NOTHING, "nogap": Takes.NOTHING}
_SERVICE = Form(
    options={**_FOR_SERVICES, "webservice": Takes.NOTHING, "scaffold": Takes.NOTHING}, holds=Holds.OPERATIONS
)
_MANY = {"demonstrator": Takes.TEXT, "relatedValue": Takes.TEXT, "opposingValue": Takes.TEXT}
_ELICITATIONS = {"Stakeholder": "ValueElicitation", "Stakeholders": "ValueElicitation"}
_RATINGS = (
    "likelihoodForChange",
    "structuralVolatility",
    "contentVolatility",
    "availabilityCriticality",
    "consistencyCriticality",
    "storageSimilarity",
    "securityCriticality",
    "knowledgeLevel",
)

#: Options of attributes and references.
ATTRIBUTE_OPTIONS: Mapping[str, Takes] = {
    **dict.fromkeys(
        ("key", "changeable", "required", "unique", "index", "cache", "inverse", "transient"), Takes.NOTHING
    ),
    **dict.fromkeys(("nullable", "assertFalse", "assertTrue", "creditCardNumber", "email"), Takes.MAYBE_TEXT),
    **dict.fromkeys(("future", "past", "notEmpty", "notBlank", "valid", "orderColumn"), Takes.MAYBE_TEXT),
    **dict.fromkeys(("hint", "digits", "max", "min", "decimalMax", "decimalMin", "pattern", "range"), Takes.TEXT),
    **dict.fromkeys(("size", "length", "scriptAssert", "url", "validate", "databaseColumn"), Takes.TEXT),
    **dict.fromkeys(("databaseType", "cascade", "fetch", "databaseJoinTable", "databaseJoinColumn"), Takes.TEXT),
    "orderby": Takes.TEXT,
}
#: Options of operations, `throws` and `publish` left out.
OPERATION_OPTIONS: Mapping[str, Takes] = {
    **dict.fromkeys(("hint", "query", "condition", "select", "groupBy", "orderBy", "path", "return"), Takes.TEXT),
    **dict.fromkeys(("cache", "gap", "nogap", "construct", "build", "map"), Takes.NOTHING),
    **dict.fromkeys(("GET", "POST", "PUT", "DELETE"), Takes.NOTHING),
}
RELATION_OPTIONS: Mapping[str, Takes] = {
    "implementationTechnology": Takes.TEXT,
    "exposedAggregates": Takes.NAMES,
    "downstreamRights": Takes.NAME,
}

#: What a keyword begins at the top of a file.
TOP = {
    **_same("ContextMap", "BoundedContext", "Domain", "UseCase", "UserStory", "Stakeholders", "ValueRegister"),
    **_same("TacticDDDApplication", "ApplicationPart"),
}
FORMS: Mapping[str, Form] = {
    "ContextMap": Form(
        may_be_nameless=True,
        options={"type": Takes.NAME, "state": Takes.NAME, "contains": Takes.NAMES},
        holds=Holds.RELATIONS,
    ),
    "BoundedContext": Form(
        heads={"implements": Takes.NAMES, "realizes": Takes.NAMES, "refines": Takes.NAME},
        options={
            **_VISION,
            **dict.fromkeys(("type", "knowledgeLevel", "evolution"), Takes.NAME),
            **dict.fromkeys(("implementationTechnology", "businessModel"), Takes.TEXT),
            "responsibilities": Takes.TEXTS,
        },
        blocks=_same("Application", "Module", "Aggregate", "Service"),
    ),
    "Domain": Form(options=_VISION, blocks=_same("Subdomain")),
    "Subdomain": Form(
        heads={"supports": Takes.NAMES},
        options={**_VISION, "type": Takes.NAME},
        blocks=_same("Entity", "Service"),
    ),
    "Aggregate": Form(
        options={
            "responsibilities": Takes.TEXTS,
            **dict.fromkeys(("useCases", "userStories", "features", "userRequirements"), Takes.NAMES),
            **dict.fromkeys(("owner", *_RATINGS), Takes.NAME),
            **dict.fromkeys(("securityZone", "securityAccessGroup"), Takes.TEXT),
        },
        blocks={**_OBJECTS, **_BEHAVIOUR},
    ),
    "Module": Form(
        options={"external": Takes.NOTHING, "basePackage": Takes.PATH, "hint": Takes.TEXT},
        blocks={**_OBJECTS, **_BEHAVIOUR, "Aggregate": "Aggregate"},
    ),
    "TacticDDDApplication": Form(options={"basePackage": Takes.PATH}, blocks={**_OBJECTS, **_BEHAVIOUR}),
    "ApplicationPart": Form(blocks={**_OBJECTS, **_BEHAVIOUR}),
    "Application": Form(
        may_be_nameless=True,
        blocks={
            **_same("Command", "DomainEvent", "Service", "Flow", "Coordination"),
            "CommandEvent": "Command",
            "Event": "DomainEvent",
        },
    ),
    "Flow": Form(holds=Holds.STEPS),
    "Coordination": Form(holds=Holds.COORDINATION),
    "Entity": _OBJECT,
    "ValueObject": _OBJECT,
    "DomainEvent": _OBJECT,
    "Command": _OBJECT,
    "Trait": _OBJECT,
    "BasicType": _OBJECT,
    "DataTransferObject": _OBJECT,
    "enum": Form(
        options={
            **dict.fromkeys(("aggregateLifecycle", "ordinal"), Takes.NOTHING),
            "package": Takes.PATH,
            "hint": Takes.TEXT,
        },
        holds=Holds.VALUES,
    ),
    "Service": _SERVICE,
    "Resource": _SERVICE,
    "Consumer": _SERVICE,
    "Repository": _SERVICE,
    "UseCase": Form(
        options={
            **dict.fromkeys(("actor", "benefit", "scope", "level"), Takes.TEXT),
            "secondaryActors": Takes.TEXTS,
        },
        holds=Holds.FEATURES,
    ),
    "UserStory": Form(heads={"split by": Takes.NAME}, holds=Holds.STORY),
    "Stakeholders": Form(named=False, heads={"of": Takes.NAMES}, blocks=_same("StakeholderGroup", "Stakeholder")),
    "StakeholderGroup": Form(blocks=_same("Stakeholder")),
    "Stakeholder": Form(options={"influence": Takes.NAME, "interest": Takes.NAME, "description": Takes.TEXT}),
    "ValueRegister": Form(
        heads={"for": Takes.NAME},
        blocks=_same("ValueCluster", "Value", "ValueEpic", "ValueNarrative", "ValueWeigthing"),
    ),
    "ValueCluster": Form(options={**_MANY, "core": Takes.EITHER}, blocks={**_same("Value"), **_ELICITATIONS}),
    "Value": Form(options={**_MANY, "isCore": Takes.NOTHING}, blocks=_ELICITATIONS),
    "ValueElicitation": Form(options={"priority": Takes.NAME, "impact": Takes.NAME}, holds=Holds.CONSEQUENCES),
    "Relation": Form(options=RELATION_OPTIONS),
    "ValueEpic": Form(holds=Holds.SENTENCE),
    "ValueNarrative": Form(holds=Holds.SENTENCE),
    "ValueWeigthing": Form(holds=Holds.SENTENCE),
}

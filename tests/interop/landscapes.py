"""Landscapes of every sort, built by chance: each key of the language, and texts that YAML does not like."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from stormcli.diagnostics import Severity
from stormcli.model.aggregate import Aggregate, Entity
from stormcli.model.context import Context, Hotspot
from stormcli.model.element import Deprecation, Kind, Ref
from stormcli.model.flow import (
    Constant,
    Duration,
    Filter,
    FromPath,
    Operator,
    Policy,
    Process,
    Projected,
    Query,
    ReadModel,
    Step,
)
from stormcli.model.landscape import (
    Actor,
    AwsSettings,
    BusTopology,
    CheckSettings,
    ExternalSystem,
    Landscape,
    Profile,
    Subdomain,
    SubdomainKind,
    Team,
)
from stormcli.model.message import Api, Command, Emission, Emits, Event, EventSource, Move, PreviousVersion
from stormcli.model.relationship import DownstreamRole, Pattern, Relationship, UpstreamRole
from stormcli.model.scalars import Quoted
from stormcli.model.scenario import Example, Scenario
from stormcli.model.types import (
    SCALARS,
    Enumeration,
    Field,
    FieldDetails,
    ListOf,
    MapOf,
    Named,
    OptionalOf,
    ValueObject,
    scalar,
)

#: Texts that mean something else to YAML, or nothing at all.
# fmt: off
HOSTILE = (
    "true", "null", "~", "12", "1_000", "12:30", "0x1F", ".inf", "-", "- a", "? b", ": c", "a: b", "a #b", "# c", "&a",
    "*b", "!c", "|", ">", "'", '"', "%d", "@e", "`f", "{g}", "[h]", "a, b", "<<", "=", "---", "...", "ends:", " left",
    "right ", "\t", "a\tb", "two\nlines", "ends\n", "\n", "\nstarts", "a\n\nb", "a\n b", "a\n  \nb", "\x00", "\x07",
    "\x7f", "\x85", "\u2028", "\ufeff", "\u202e", "\U0001f9f1", "\\d+\\.", "it's", 'say "no"', "a\r\nb", "x" * 1100,
    "word " * 40 + "end", "two  spaces " * 12 + "end", "no, on, yes", "${x}", "{{ y }}", "http://a/b?c=d&e#f",
)
# fmt: on
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12), st.just("A sentence of words."))
SOME = TEXTS.filter(bool)
REST = st.one_of(st.just(""), TEXTS)
TERMS = st.lists(SOME, max_size=3).map(tuple)
NAMES = ("Order", "Money", "Parcel", "Ship")
FIELD_NAMES = st.sampled_from(["order_id", "amount", "line", "no", "on", "y", "currency"])
PLAIN = st.sampled_from(["12", "-3", "1.5", "true", "~", "", "EUR", "10497-1", "2026-03-01", "12:30", "a b", "a: b"])
DATA: SearchStrategy[Any] = st.recursive(
    PLAIN | TEXTS.map(Quoted),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=6,
)
ROWS = st.dictionaries(FIELD_NAMES, DATA, max_size=3)
DEPRECATIONS = st.none() | st.builds(Deprecation, since=REST, use=REST, description=REST)
DURATIONS = st.builds(Duration, st.integers(1, 99), st.sampled_from(["second", "minute", "hour", "day", "week"]))
APIS = st.builds(Api, st.sampled_from(["GET", "POST"]), st.sampled_from(["/", "/orders", "/orders/{order_id}"]))
CRONS = st.sampled_from(["0 2 * * ? *", "0/5 8-17 ? * MON-FRI *"])
MAPPINGS = st.dictionaries(FIELD_NAMES, st.builds(FromPath, SOME) | st.builds(Constant, DATA), max_size=3)
FILTERS = st.dictionaries(
    SOME,
    st.lists(PLAIN | TEXTS.map(Quoted) | st.builds(Operator, SOME, DATA), max_size=3).map(tuple),
    max_size=2,
).map(lambda found: tuple(Filter(path, accepted) for path, accepted in found.items()))
STATES = ("Draft", "Placed", "Paid")
MOVES = st.lists(
    st.builds(
        Move,
        st.lists(st.sampled_from(STATES), min_size=1, max_size=2).map(tuple),
        st.lists(st.sampled_from(STATES), min_size=1, max_size=2).map(tuple),
    ),
    max_size=2,
).map(tuple)

# Every context has these elements, so that references have something to mean.
_EVENTS = ("OrderPlaced", "Ordering", "NightFell")
_COMMANDS = ("PlaceOrder", "Clerk")
_TYPES = ("Money", "Colour")
_CONTEXTS = ("Ordering", "Payments", "A1")
_SYSTEMS = ("CardNetwork",)


@st.composite
def landscapes(draw: DrawFn) -> Landscape:
    """A landscape in which everything may be said, and every reference means something."""
    contexts = draw(st.lists(st.sampled_from(_CONTEXTS), unique=True, min_size=1))
    build = _Building(draw, tuple(contexts))
    return Landscape(
        domain="BrickShop",
        description=draw(REST),
        subdomains={name: Subdomain(**build.common(name, ""), kind=draw(_KINDS)) for name in ("Core", "Rest")},
        teams={"Basket": build.team("Basket")},
        actors={"Clerk": Actor(**build.common("Clerk", ""))},
        systems={name: build.system(name) for name in _SYSTEMS},
        relationships=tuple(build.relationship() for _ in range(draw(st.integers(0, 3)))),
        contexts={name: build.context(name) for name in contexts},
        hotspots=build.hotspots(""),
        aws=draw(_AWS),
        checks=draw(_CHECKS),
    )


_KINDS = st.none() | st.sampled_from(SubdomainKind)
_AWS = st.builds(
    AwsSettings,
    bus=st.sampled_from(BusTopology),
    stages=st.sampled_from([("dev",), ("dev", "prod"), ("a1", "b")]),
    archive_days=st.integers(0, 90),
)
_CHECKS = st.builds(
    CheckSettings,
    profile=st.sampled_from(Profile),
    severities=st.dictionaries(st.sampled_from(["SC301", "SC603"]), st.sampled_from(Severity), max_size=2),
    english_names=st.booleans(),
)


class _Building:
    def __init__(self, draw: DrawFn, contexts: tuple[str, ...]) -> None:
        self.draw = draw
        self.contexts = contexts

    def common(self, name: str, scope: str) -> dict[str, Any]:
        draw = self.draw
        if draw(st.booleans()):
            return {"name": name, "scope": scope}
        return {
            "name": name,
            "scope": scope,
            "description": draw(REST),
            "tags": draw(TERMS),
            "was": draw(REST),
            "deprecated": draw(DEPRECATIONS),
        }

    def some(self, names: tuple[str, ...], kind: Kind, most: int = 2, least: int = 0) -> tuple[Ref, ...]:
        """References into contexts."""
        pairs = st.tuples(st.sampled_from(self.contexts), st.sampled_from(names))
        found = self.draw(st.lists(pairs, max_size=most, min_size=least))
        return tuple(Ref("", f"{context}.{name}", kind) for context, name in found)

    def one(self, names: tuple[str, ...], kind: Kind) -> Ref:
        return self.some(names, kind, 1, 1)[0]

    def event(self) -> Ref:
        return self.one(_EVENTS, Kind.EVENT)

    def events(self) -> tuple[Ref, ...]:
        return self.some(_EVENTS, Kind.EVENT)

    def fields(self, scope: str) -> dict[str, Field]:
        names = self.draw(st.lists(FIELD_NAMES, unique=True, max_size=4))
        return {name: Field(name, self.type(scope), self.details()) for name in names}

    def type(self, scope: str) -> Any:
        draw = self.draw
        inner: Any = scalar(draw(st.sampled_from(sorted(SCALARS))))
        if draw(st.booleans()):
            home = draw(st.sampled_from(self.contexts)) if scope in _SYSTEMS else scope
            name, kind = draw(st.sampled_from([("Money", Kind.TYPE), ("Colour", Kind.TYPE), ("Parcel", Kind.ENTITY)]))
            inner = Named(Ref("", f"{home}.{name}", kind))
        for _ in range(draw(st.integers(0, 2))):
            inner = draw(st.sampled_from([ListOf, MapOf]))(inner)
        return OptionalOf(inner) if draw(st.booleans()) else inner

    def details(self) -> FieldDetails:
        draw = self.draw
        if draw(st.booleans()):
            return FieldDetails()
        return FieldDetails(
            description=draw(REST),
            example=draw(st.none() | DATA),
            default=draw(st.none() | DATA),
            min=draw(st.none() | st.sampled_from(["0", "-1.5", "2026-01-01", ""])),
            max=draw(st.none() | st.sampled_from(["10", "1e3"])),
            pattern=draw(st.none() | TEXTS),
            sensitive=draw(st.sampled_from(["", "personal", "secret"])),
            computed=draw(st.booleans()),
            tags=draw(TERMS),
            was=draw(REST),
            deprecated=draw(DEPRECATIONS),
        )

    def team(self, name: str) -> Team:
        members = self.draw(st.none() | st.integers(1, 12))
        kind = self.draw(st.sampled_from(["", "platform", "enabling"]))
        common = self.common(name, "")
        return Team(**common, members=members, contact=self.draw(REST), mission=self.draw(REST), kind=kind)

    def system(self, name: str) -> ExternalSystem:
        commands = {
            each: Command(
                **self.common(each, name),
                fields=self.fields(name),
                emits=tuple(Emits((event,)) for event in self.events()),
            )
            for each in ("AuthoriseCard", "Ordering")
        }
        return ExternalSystem(**self.common(name, ""), commands=commands)

    def relationship(self) -> Relationship:
        draw = self.draw
        pattern = draw(st.sampled_from(Pattern))
        ends = [
            Ref("", name, Kind.SYSTEM if name in _SYSTEMS else Kind.CONTEXT)
            for name in draw(st.tuples(*[st.sampled_from((*self.contexts, *_SYSTEMS))] * 2))
        ]
        common = {**self.common("", ""), "name": f"{ends[0].key} - {ends[1].key}"}
        return Relationship(
            **common,
            pattern=pattern,
            ends=(ends[0], ends[1]),
            upstream_roles=draw(st.lists(st.sampled_from(UpstreamRole), max_size=2).map(tuple)),
            downstream_roles=draw(st.lists(st.sampled_from(DownstreamRole), max_size=2).map(tuple)),
            types=self.some(_TYPES, Kind.TYPE) if pattern is Pattern.SHARED_KERNEL else (),
        )

    def context(self, name: str) -> Context:
        draw = self.draw
        return Context(
            **self.common(name, ""),
            teams=draw(st.sampled_from([(), (Ref("", "Basket", Kind.TEAM),)])),
            subdomains=draw(st.sampled_from([(), ("Core",), ("Core", "Rest")])),
            big_ball_of_mud=draw(st.booleans()),
            by_contract=draw(st.booleans()),
            language=draw(st.dictionaries(TEXTS, REST, max_size=3)),
            types={
                "Money": ValueObject(**self.common("Money", name), fields=self.fields(name)),
                "Colour": Enumeration(
                    **self.common("Colour", name),
                    values=tuple(draw(st.lists(SOME, unique=True, min_size=1, max_size=4))),
                ),
            },
            aggregates={"Basket": self.aggregate("Basket", name)},
            external_events={"NightFell": self.foreign_event("NightFell", name)},
            policies={each: self.policy(each, name) for each in ("WhenNight", "Rest")},
            read_models={"Orders": self.read_model("Orders", name)},
            processes={"Checkout": self.process("Checkout", name)},
            scenarios=tuple(self.scenario(name) for _ in range(draw(st.integers(0, 2)))),
            decisions=draw(TERMS),
            assumptions=draw(TERMS),
            metrics=draw(TERMS),
            hotspots=self.hotspots(name),
        )

    def aggregate(self, name: str, scope: str) -> Aggregate:
        draw = self.draw
        return Aggregate(
            **self.common(name, scope),
            identity=draw(FIELD_NAMES),
            fields=self.fields(scope),
            states=draw(st.sampled_from([(), STATES])),
            invariants=draw(TERMS),
            entities={
                "Parcel": Entity(**self.common("Parcel", scope), identity=draw(FIELD_NAMES), fields=self.fields(scope))
            },
            commands={each: self.command(each, name, scope) for each in _COMMANDS},
            events={
                each: self.any_event(each, scope, source=EventSource.AGGREGATE, aggregate=name) for each in _EVENTS[:2]
            },
        )

    def command(self, name: str, aggregate: str, scope: str) -> Command:
        draw = self.draw
        issuers = (Ref("", "Clerk", Kind.ACTOR), Ref("", "CardNetwork", Kind.SYSTEM))
        emits = [Emits((event,)) for event in self.events()]
        if draw(st.booleans()):
            emits.append(Emits(self.events(), draw(st.sampled_from([Emission.ONE_OF, Emission.ANY_OF]))))
        return Command(
            **self.common(name, scope),
            aggregate=aggregate,
            by=tuple(draw(st.lists(st.sampled_from(issuers), max_size=2))),
            reads=self.some(("Orders",), Kind.READ_MODEL),
            fields=self.fields(scope),
            moves=draw(MOVES),
            emits=tuple(emits),
            rejects=draw(st.sampled_from([(), ("BasketEmpty",), ("BasketEmpty", "TooLate")])),
            api=draw(st.none() | APIS),
        )

    def any_event(self, name: str, scope: str, **how: Any) -> Event:
        draw = self.draw
        version = draw(st.integers(1, 3))
        return Event(
            **self.common(name, scope),
            **how,
            published=draw(st.booleans()),
            pivotal=draw(st.booleans()),
            version=version,
            state=draw(st.sampled_from(["", *STATES])),
            fields=self.fields(scope),
            previous=tuple(
                PreviousVersion(
                    **self.common(f"{name}@{number}", scope),
                    version=number,
                    fields=self.fields(scope),
                    until=draw(st.sampled_from(["", "2027-06-30"])),
                )
                for number in range(1, version)
            ),
        )

    def foreign_event(self, name: str, scope: str) -> Event:
        how: list[dict[str, Any]] = [
            {"source": EventSource.UNKNOWN},
            {"source": EventSource.SYSTEM, "system": Ref("", "CardNetwork", Kind.SYSTEM)},
            {"source": EventSource.CLOCK, "cron": self.draw(CRONS)},
        ]
        return self.any_event(name, scope, **self.draw(st.sampled_from(how)))

    def policy(self, name: str, scope: str) -> Policy:
        draw = self.draw
        timed = draw(st.booleans())
        all_of = not timed and draw(st.booleans())
        every = draw(st.none() | DURATIONS) if timed else None
        return Policy(
            **self.common(name, scope),
            when=() if timed else self.events(),
            all_of=all_of,
            by=draw(FIELD_NAMES) if all_of else "",
            where=draw(FILTERS),
            every=every,
            cron=draw(CRONS) if timed and every is None else "",
            for_each=draw(st.none() | st.just(self.one(("Orders",), Kind.READ_MODEL))),
            after=draw(st.none() | DURATIONS),
            reads=self.some(("Orders",), Kind.READ_MODEL),
            then=self.some(_COMMANDS, Kind.COMMAND),
            map=draw(MAPPINGS),
        )

    def read_model(self, name: str, scope: str) -> ReadModel:
        draw = self.draw
        sources = [Projected(event, draw(st.just("") | FIELD_NAMES)) for event in self.events()]
        return ReadModel(
            **self.common(name, scope),
            identity=draw(FIELD_NAMES),
            fields=self.fields(scope),
            sources=tuple(sources),
            queries={
                "ById": Query(
                    **self.common("ById", scope),
                    by=draw(st.sampled_from([(), ("order_id",)])),
                    api=draw(st.none() | APIS),
                )
            },
        )

    def process(self, name: str, scope: str) -> Process:
        steps = [self.step(name, scope) for _ in range(self.draw(st.integers(0, 2)))]
        common = self.common(name, scope)
        return Process(**common, starts=self.event(), correlate=self.draw(FIELD_NAMES), steps=tuple(steps))

    def step(self, process: str, scope: str) -> Step:
        draw = self.draw
        return Step(
            **self.common("", scope),
            process=process,
            do=self.one(_COMMANDS, Kind.COMMAND),
            map=draw(MAPPINGS),
            until=self.events(),
            match=draw(st.just("") | FIELD_NAMES),
            fails_on=self.events(),
            within=draw(st.none() | DURATIONS),
            undo=draw(st.none() | st.just(self.one(_COMMANDS, Kind.COMMAND))),
            undo_map=draw(MAPPINGS),
        )

    def scenario(self, scope: str) -> Scenario:
        draw = self.draw
        rejected = draw(st.sampled_from(["", "BasketEmpty"]))
        return Scenario(
            **self.common(draw(SOME), scope),
            given=tuple(Example(event, draw(ROWS)) for event in self.events()),
            when=Example(self.one(_COMMANDS, Kind.COMMAND), draw(ROWS)),
            then=() if rejected else tuple(Example(event, draw(ROWS)) for event in self.events()),
            rejected=rejected,
        )

    def hotspots(self, scope: str) -> tuple[Hotspot, ...]:
        questions = self.draw(st.lists(SOME, max_size=2))
        return tuple(
            Hotspot(
                **{**self.common("", scope), "name": question},
                question=question,
                where=self.draw(st.none() | st.just(self.event())),
            )
            for question in questions
        )

"""Sound models of about a megabyte in which much depends on much."""

from __future__ import annotations

from itertools import combinations, product

from check.large.building import (
    ID,
    ORDER,
    STORM,
    Model,
    commands,
    events,
    fields,
    heard,
    lines,
    names,
    one_context,
    policies,
)


def many_events() -> Model:
    """10,000 events in one context, each with its command."""
    return one_context(ORDER + commands(10_000, lambda n: f"by: Shopper, emits: Done{n}") + events(10_000))


def one_event_of_many() -> Model:
    """15,000 commands that emit one event."""
    return one_context(ORDER + commands(15_000, lambda _: "by: Shopper, emits: Done0") + events(1))


def one_policy_chain() -> Model:
    """A chain of 6,000 policies, closed to a circle that a filter ends in one place."""
    chain = policies(5_999, lambda n: f"when: Done{n}, then: DoIt{n + 1}")
    last = "  Back: {when: Done5999, where: {order_id: [{exists: true}]}, then: DoIt0}\n"
    return one_context(ORDER + commands(6_000, lambda n: f"emits: Done{n}") + events(6_000) + chain + last)


def endless_circle() -> Model:
    """A circle of 5,000 policies that nothing ends, with a way across at every step."""
    asked = commands(5_000, lambda n: f"emits: {{one_of: [Done{n}, Done{(n * 7 + 1) % 5_000}]}}")
    return one_context(
        ORDER + asked + events(5_000) + policies(5_000, lambda n: f"when: Done{n}, then: DoIt{(n + 1) % 5_000}")
    )


def peeled_loops() -> Model:
    """5,000 commands of which each ends its loop only once the next one has ended its own."""
    asked = commands(5_000, lambda n: f"emits: {{one_of: [Done{n + 1}, Done{max(n - 1, 0)}]}}")
    return one_context(ORDER + asked + events(5_001) + policies(5_000, lambda n: f"when: Done{n}, then: DoIt{n}"))


def everything_causes_everything() -> Model:
    """40 policies that wait for any of 1,000 events and issue 1,000 commands."""
    both = policies(40, lambda _: f"when: [{names(1_000)}], then: [{names(1_000, 'DoIt')}]")
    return one_context(ORDER + commands(1_000, lambda n: f"emits: Done{n}") + events(1_000) + both)


def one_policy_of_all() -> Model:
    """A policy that waits for any of 8,000 events and issues 8,000 commands."""
    both = policies(1, lambda _: f"when: [{names(8_000)}], then: [{names(8_000, 'DoIt')}]")
    return one_context(ORDER + commands(8_000, lambda _: "rejects: TooLate") + heard(8_000) + both)


def large_choices() -> Model:
    """100 commands that emit one of 700 events, and scenarios that expect some."""
    asked = commands(100, lambda _: f"by: Shopper, emits: {{any_of: [{names(700)}]}}")
    told = "scenarios:\n" + lines(
        4_000, lambda n: f"- {{name: n{n}, when: {{DoIt{n % 100}: {{order_id: o1}}}}, then: [Done{n % 700}]}}"
    )
    return one_context(ORDER + asked + events(700) + told)


def many_relationships() -> Model:
    """2,000 relationships among 60 contexts, each crossed by an event."""
    contexts = [f"C{number}" for number in range(60)]
    pairs = list(combinations(contexts, 2))
    pairs += [(other, one) for one, other in pairs[:230]]
    teams = "teams: {" + ", ".join(f"T{name}: {{}}" for name in contexts) + "}\n"
    storm = STORM.replace("teams: {BasketTeam: {}}\n", teams)
    map_ = "".join(f"  - {{upstream: {one}, downstream: {other}}}\n" for one, other in pairs)
    files = {"storm.yaml": f"{storm}context_map:\n{map_}"}
    for name in contexts:
        waits = "".join(f"  On{one}: {{when: {one}.Done0, then: CardNetwork.Ask}}\n" for one, to in pairs if to == name)
        files[f"contexts/{name}.yaml"] = f"context: {name}\nteam: T{name}\n{heard(1)}policies:\n{waits}"
    return files


def deep_records() -> Model:
    """40 records one in the other, each with 40 fields of the next one, in two contexts that exchange them."""

    def types(scope: str) -> str:
        inner = lines(39, lambda n: f"{scope}{n}: {{fields: {{{fields(40, f'{scope}{n + 1}')}}}}}")
        return f"types:\n{inner}  {scope}39: {{fields: {{amount: decimal}}}}\n"

    pay = (
        "aggregates:\n  Payment:\n    identity: order_id\n    commands:\n"
        f"      Pay: {{fields: {{{ID}, b: Theirs0}}, rejects: TooDear}}\n"
    )
    waits = policies(4_000, lambda n: f"when: Ordering.Done{n % 4_000}, then: Pay, map: {{b: a}}")
    return {
        **one_context(types("Ours") + heard(4_000, lambda _: f"{ID}, a: Ours0")),
        "contexts/payments.yaml": f"context: Payments\nteam: BasketTeam\n{types('Theirs')}{pay}{waits}",
    }


def diamonds_of_records() -> Model:
    """5,000 records that each have the next two, and 5,000 events of which each has one of them."""
    types = lines(5_000, lambda n: f"T{n}: {{fields: {{a: T{n + 1}, b: T{n + 2}}}}}")
    ends = "  T5000: {fields: {amount: decimal}}\n  T5001: {fields: {amount: decimal}}\n"
    return one_context(f"types:\n{types}{ends}" + heard(5_000, lambda n: f"a: T{n}"))


def mutual_types() -> Model:
    """10,000 types of which each lists two others, and 3,000 events that have one of them."""
    types = lines(
        10_000, lambda n: f"T{n}: {{fields: {{a: list of T{n * 3 % 10_000}, b: optional T{(n * 5 + 1) % 10_000}}}}}"
    )
    return one_context(f"types:\n{types}" + heard(3_000, lambda n: f"a: T{n}"))


def large_enumeration() -> Model:
    """An enumeration of 50,000 values, filtered by value and by beginning."""
    kind = f"types: {{Kind: {{enum: [{names(50_000, 'value_')}]}}}}\n"
    filters = policies(
        1_500, lambda n: f"when: Done0, where: {{kind: [value_{n}, {{prefix: value_{n}}}]}}, then: CardNetwork.Ask"
    )
    return one_context(kind + heard(1, lambda _: "kind: Kind") + filters)


def enumerations_that_fit() -> Model:
    """Two contexts with an enumeration of 20,000 values each, which 2,000 policies map onto each other."""

    def kind(name: str) -> str:
        return f"types: {{{name}: {{enum: [{names(20_000, 'value_')}]}}}}\n"

    keep = "aggregates:\n  Thing:\n    identity: id\n    commands: {Keep: {fields: {kind: Theirs}, rejects: TooDear}}\n"
    waits = policies(2_000, lambda n: f"when: Ordering.Done{n}, then: Keep")
    return {
        **one_context(kind("Ours") + heard(2_000, lambda _: "kind: Ours")),
        "contexts/other.yaml": f"context: Other\nteam: BasketTeam\n{kind('Theirs')}{keep}{waits}",
    }


def long_names() -> Model:
    """Names of 900 letters, alike but for their end."""
    long = "Order" * 180
    found = lines(400, lambda n: f"{long}{n}Placed: {{from: CardNetwork, fields: {{{ID}}}}}")
    waits = policies(400, lambda n: f"when: {long}{n}Placed, then: CardNetwork.Ask")
    return one_context(f"events:\n{found}{waits}")


def many_hotspots() -> Model:
    """20,000 hotspots, each silenced with a reason."""
    asked = lines(20_000, lambda n: f"- {{question: what of {n}, ignore: {{SC311: later}}}}")
    return one_context(f"hotspots:\n{asked}")


def large_filters() -> Model:
    """30 filters of 1,000 texts, 400 ranges and 1,000 exclusions each."""
    kind = f"types: {{Kind: {{enum: [{names(1_000, 'v')}, last]}}}}\n"
    ranges = ", ".join(f'{{numeric: [">", {n}, "<", {n + 2}]}}' for n in range(400))
    where = f"note: [{names(1_000, 'v')}], size: [{ranges}], kind: [{{anything-but: [{names(1_000, 'v')}]}}]"
    carried = "note: string, size: integer, kind: Kind"
    filters = policies(30, lambda _: f"when: Done0, where: {{{where}}}, then: CardNetwork.Ask")
    return one_context(kind + heard(1, lambda _: carried) + filters)


def wide_filters() -> Model:
    """100 policies that wait for any of 12 events and filter 700 of their fields."""
    where = ", ".join(f"f{number}: x" for number in range(700))
    waits = policies(100, lambda _: f"when: [{names(12)}], where: {{{where}}}, then: CardNetwork.Ask")
    return one_context(heard(12, lambda _: fields(700)) + waits)


def all_of_many() -> Model:
    """25 policies that wait for the same 1,000 events, all of them, and fill 40 fields from them."""
    keep = f"    commands: {{Keep: {{fields: {{{ID}, {fields(40)}}}, rejects: TooDear}}}}\n"
    waits = policies(25, lambda _: f"when: {{all_of: [{names(1_000)}], by: order_id}}, then: Keep")
    return one_context(ORDER + keep + heard(1_000, lambda _: f"{ID}, {fields(40)}") + waits)


def any_of_many() -> Model:
    """70 policies that wait for any of 800 events and fill 40 fields from whichever it was."""
    keep = f"    commands: {{Keep: {{fields: {{{ID}, {fields(40)}}}, rejects: TooDear}}}}\n"
    waits = policies(70, lambda _: f"when: [{names(800)}], then: Keep")
    return one_context(ORDER + keep + heard(800, lambda _: f"{ID}, {fields(40)}") + waits)


def wide_messages() -> Model:
    """20,000 policies that fill a command of 1,000 fields from an event that has them."""
    keep = f"    commands: {{Keep: {{fields: {{{ID}, {fields(1_000)}}}, rejects: TooDear}}}}\n"
    waits = policies(20_000, lambda _: "when: Done0, then: Keep")
    return one_context(ORDER + keep + heard(1, lambda _: f"{ID}, {fields(1_000)}") + waits)


def personal_messages() -> Model:
    """18,000 policies of another context that wait for an event of 300 personal fields."""
    told = heard(1, lambda _: fields(300, "{type: string, sensitive: personal}"))
    waits = policies(18_000, lambda _: "when: Ordering.Done0, then: CardNetwork.Ask")
    return {**one_context(told), "contexts/other.yaml": f"context: Other\nteam: BasketTeam\n{waits}"}


def wide_read_models() -> Model:
    """300 read models of 100 fields, each fed by 100 events that carry them all."""
    rows = lines(300, lambda n: f"Rows{n}: {{key: f0, fields: {{{fields(100)}}}, from: [{names(100)}]}}")
    return one_context(f"{heard(100, lambda _: fields(100))}read_models:\n{rows}")


def earlier_versions() -> Model:
    """An event with 2,000 earlier versions, and 25 read models that are fed by all of them."""
    versions = ", ".join(f"{n}: {{fields: {{{fields(4)}}}}}" for n in range(1, 2_000))
    event = (
        f"events: {{Done: {{from: CardNetwork, version: 2000, fields: {{{fields(4)}}}, previous: {{{versions}}}}}}}\n"
    )
    asked = ", ".join(f"Done@{n}" for n in range(1, 2_000))
    rows = lines(25, lambda n: f"Rows{n}: {{key: f0, fields: {{f0: string}}, from: [{asked}]}}")
    return one_context(f"{event}read_models:\n{rows}")


def many_scenarios() -> Model:
    """6,000 scenarios of an aggregate with 60 states, each with a history."""
    states = f"    states: [{names(60, 'State')}]\n"
    asked = commands(60, lambda n: f"by: Shopper, moves: State{n} -> State{(n + 1) % 60}, emits: Done{n}")
    given = ", ".join(f"Done{number}: {{order_id: o1}}" for number in range(3))
    told = lines(
        6_000, lambda n: f"- {{name: n{n}, given: [{given}], when: {{DoIt3: {{order_id: o1}}}}, then: [Done3]}}"
    )
    return one_context(ORDER + states + asked + events(60) + f"scenarios:\n{told}")


def wide_moves() -> Model:
    """200 commands that each lead from all of 300 states to all of them, and a policy that goes on and on."""
    states = f"    states: [{names(300, 'S')}]\n"
    every = " or ".join(f"S{number}" for number in range(300))
    asked = commands(200, lambda n: f"by: Shopper, moves: {every} -> {every}, emits: Done{n}")
    told = "    events:\n" + lines(200, lambda n: f"Done{n}: {{state: S{n}, fields: {{{ID}}}}}", 6)
    return one_context(ORDER + states + asked + told + policies(1, lambda _: "when: Done0, then: DoIt0"))


def long_process() -> Model:
    """A process of 3,000 steps, each of which draws from the one before it and from the start."""
    asked = lines(3_000, lambda n: f"DoIt{n}: {{fields: {{{ID}, f{n}: string}}, rejects: TooLate}}", 6)
    steps = lines(2_999, lambda n: f"- {{do: DoIt{n}, until: Done{n + 1}, within: 1 day, undo: DoIt{n}}}", 6)
    process = f"processes:\n  Long:\n    starts: Done0\n    correlate: order_id\n    steps:\n{steps}"
    return one_context(f"{ORDER}    commands:\n{asked}" + heard(3_000, lambda n: f"{ID}, f{n}: string") + process)


def many_outcomes() -> Model:
    """A process of 90 steps that each wait for any of 1,000 events."""
    steps = lines(90, lambda n: f"- {{do: DoIt{n}, until: [{names(1_000)}], within: 1 day}}", 6)
    process = f"processes:\n  Long:\n    starts: Done0\n    correlate: order_id\n    steps:\n{steps}"
    return one_context(ORDER + commands(90, lambda _: "rejects: TooLate") + heard(1_000) + process)


def sources_alike() -> Model:
    """128 contexts of one source, with 80 events of the same names each."""
    files = {"storm.yaml": STORM}
    words = [(word, word.title()) for word in ("AB", "CD", "EF", "GH", "IJ", "KL", "MN")]
    for number, choice in enumerate(product(*words)):
        name = "".join(f"{word}Go" for word in choice)
        files[f"contexts/c{number}.yaml"] = f"context: {name}\nteam: BasketTeam\n{heard(80)}"
    return files


MODELS = (
    many_events,
    one_event_of_many,
    one_policy_chain,
    endless_circle,
    peeled_loops,
    everything_causes_everything,
    one_policy_of_all,
    large_choices,
    many_relationships,
    deep_records,
    diamonds_of_records,
    mutual_types,
    large_enumeration,
    enumerations_that_fit,
    long_names,
    many_hotspots,
    large_filters,
    wide_filters,
    all_of_many,
    any_of_many,
    wide_messages,
    personal_messages,
    wide_read_models,
    earlier_versions,
    many_scenarios,
    wide_moves,
    long_process,
    many_outcomes,
    sources_alike,
)

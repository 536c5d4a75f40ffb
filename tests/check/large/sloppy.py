"""Models of about a megabyte that hold thousands of mistakes, many of them the product of many things with many."""

from __future__ import annotations

from itertools import combinations

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


def misspelt_data() -> Model:
    """10,000 scenarios with two fields that the command does not have."""
    asked = f"    commands: {{DoIt: {{by: Shopper, fields: {{{ID}, {fields(40)}}}, emits: Done0}}}}\n"
    told = lines(10_000, lambda n: f"- {{name: n{n}, when: {{DoIt: {{fieldx_{n}: a, fieldy_{n}: b}}}}, then: [Done0]}}")
    return one_context(ORDER + asked + events(1) + f"scenarios:\n{told}")


def misspelt_values() -> Model:
    """20 filters of 1,500 values that an enumeration of 20,000 does not have."""
    kind = f"types: {{Kind: {{enum: [{names(20_000, 'value_')}]}}}}\n"
    filters = policies(20, lambda _: f"when: Done0, where: {{kind: [{names(1_500, 'valeu_')}]}}, then: CardNetwork.Ask")
    return one_context(kind + heard(1, lambda _: "kind: Kind") + filters)


def misspelt_references() -> Model:
    """8,000 policies that wait for events that are not there."""
    return one_context(heard(5_000) + policies(8_000, lambda n: f"when: Doen{n}, then: CardNetwork.Ask"))


def misspelt_keys() -> Model:
    """15,000 events with three misspelt keys each."""
    found = lines(15_000, lambda n: f"Done{n}: {{form: CardNetwork, feilds: {{}}, pubished: true}}")
    return one_context(f"events:\n{found}")


def misspelt_states() -> Model:
    """9,000 commands that move from and to states that are not there."""
    states = f"    states: [{names(300, 'State')}]\n"
    asked = commands(9_000, lambda n: f"by: Shopper, moves: Stat{n} -> Staet{n}, emits: Done0")
    return one_context(ORDER + states + asked + events(1))


def misspelt_types() -> Model:
    """10,000 types of four fields whose types are none."""
    types = lines(
        10_000, lambda n: f"T{n}: {{fields: {{a: strin, b: list of intger, c: T{n}x, d: optional optional string}}}}"
    )
    return one_context(f"types:\n{types}")


def idle_suppressions() -> Model:
    """12,000 suppressions that silence nothing, and as many of codes that are none."""
    line = "Done{}: {{from: CardNetwork, fields: {{}}, ignore: {{SC{}: x, SC99{}: y}}}}"
    found = lines(12_000, lambda n: line.format(n, 301 + n % 5, n % 10))
    return one_context(f"events:\n{found}")


def wrong_identifiers() -> Model:
    """12,000 events and their fields in the wrong case."""
    found = lines(12_000, lambda n: f"done_{n}: {{from: CardNetwork, fields: {{OrderId: uuid, Total{n}: string}}}}")
    return one_context(f"events:\n{found}")


def repeated_items() -> Model:
    """Lists of 10,000 names, half of which repeat the other half."""
    again = ", ".join(f"Done{n % 2_500}" for n in range(5_000))
    states = ", ".join(f"S{n % 5_000}" for n in range(10_000))
    waits = policies(15, lambda _: f"when: [{again}], then: CardNetwork.Ask")
    return one_context(f"{ORDER}    states: [{states}]\n{heard(2_500)}{waits}")


def routes_alike() -> Model:
    """7,000 commands under five routes."""
    return one_context(
        ORDER + commands(7_000, lambda n: f"by: Shopper, rejects: TooLate, api: 'POST /orders/{{order_id}}/{n % 5}'")
    )


def terms_with_many_meanings() -> Model:
    """60 partners with the same 300 terms, each of which means something else everywhere."""
    contexts = [f"C{number}" for number in range(60)]
    map_ = "".join(f"  - partnership: [{one}, {other}]\n" for one, other in combinations(contexts, 2))
    files = {"storm.yaml": f"{STORM}context_map:\n{map_}"}
    for name in contexts:
        terms = lines(300, lambda n, name=name: f"Term{n}: What {name} means by {n}.")
        files[f"contexts/{name}.yaml"] = f"context: {name}\nteam: BasketTeam\nlanguage:\n{terms}"
    return files


def unjoined_events() -> Model:
    """80 policies that wait for all of 1,000 events, of which each lacks the field that joins them."""
    waits = policies(80, lambda _: f"when: {{all_of: [{names(1_000)}], by: id_x}}, then: CardNetwork.Ask")
    return one_context(heard(1_000, lambda n: f"id_{n}: uuid") + waits)


def unfilled_commands() -> Model:
    """80 policies that wait for any of 1,000 events, none of which has the 60 fields of the command."""
    keep = f"    commands: {{Keep: {{fields: {{{ID}, {fields(60)}}}, rejects: TooDear}}}}\n"
    waits = policies(80, lambda _: f"when: [{names(1_000)}], then: Keep")
    return one_context(ORDER + keep + heard(1_000) + waits)


def unfilled_steps() -> Model:
    """A process of 3,000 steps, none of which is given what it asks for."""
    asked = lines(3_000, lambda n: f"DoIt{n}: {{fields: {{{ID}, g{n}: string, h{n}: string}}, rejects: TooLate}}", 6)
    steps = lines(2_999, lambda n: f"- {{do: DoIt{n}, until: Done{n + 1}, within: 1 day}}", 6)
    process = f"processes:\n  Long:\n    starts: Done0\n    correlate: order_id\n    steps:\n{steps}"
    return one_context(f"{ORDER}    commands:\n{asked}" + heard(3_000, lambda n: f"{ID}, f{n}: string") + process)


def unsupplied_fields() -> Model:
    """12,000 commands that emit an event of 300 fields, and have none of them."""
    told = events(1, f"{ID}, {fields(300)}")
    return one_context(ORDER + commands(12_000, lambda _: "by: Shopper, emits: Done0") + told)


def uncarried_fields() -> Model:
    """240 read models of 100 fields that none of their 300 events carries."""
    rows = lines(240, lambda n: f"Rows{n}: {{key: order_id, fields: {{{ID}, {fields(100)}}}, from: [{names(300)}]}}")
    return one_context(f"{heard(300)}read_models:\n{rows}")


def deprecated_fields() -> Model:
    """600 read models that draw 100 deprecated fields from one event."""
    told = heard(1, lambda _: fields(100, "{type: string, deprecated: {since: spring}}"))
    rows = lines(600, lambda n: f"Rows{n}: {{key: f0, fields: {{{fields(100)}}}, from: Done0}}")
    return one_context(f"{told}read_models:\n{rows}")


def idle_relationships() -> Model:
    """12,000 relationships in circles among 200 contexts, over which nothing crosses."""
    pairs = [(one, (one + step) % 200) for one in range(200) for step in range(1, 60)]
    map_ = "".join(f"  - {{upstream: C{one}, downstream: C{other}}}\n" for one, other in pairs)
    files = {"storm.yaml": f"{STORM}context_map:\n{map_}"}
    return {**files, **{f"contexts/c{n}.yaml": f"context: C{n}\nteam: BasketTeam\n" for n in range(200)}}


MODELS = (
    misspelt_data,
    misspelt_values,
    misspelt_references,
    misspelt_keys,
    misspelt_states,
    misspelt_types,
    idle_suppressions,
    wrong_identifiers,
    repeated_items,
    routes_alike,
    terms_with_many_meanings,
    unjoined_events,
    unfilled_commands,
    unfilled_steps,
    unsupplied_fields,
    uncarried_fields,
    deprecated_fields,
    idle_relationships,
)

"""The model as files: what is written and read again is the same model, and written again the same bytes."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stormcli import assets
from stormcli.check import check
from stormcli.interop.model_files import model_files
from stormcli.load import Loaded, load
from stormcli.model.context import Context
from stormcli.model.landscape import Landscape
from stormcli.model.types import Field, FieldDetails, ValueObject, scalar
from tests.interop.equivalence import said
from tests.interop.landscapes import HOSTILE, landscapes

SHIPPED = sorted(assets.shipped(assets.models()))


def again(files: dict[str, str], *, pure: bool | None = None) -> Loaded:
    """What the files say."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8", newline="\n")
        return load(folder, pure=pure)


def landscape_of(loaded: Loaded) -> Landscape:
    assert loaded.landscape is not None, loaded.diagnostics
    return loaded.landscape


def of_shipped(name: str) -> Loaded:
    return load(assets.models() / name)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_model_comes_back_as_it_was(name: str) -> None:
    first = landscape_of(of_shipped(name))
    files = model_files(first)
    second = landscape_of(again(files))
    assert said(second) == said(first)
    assert model_files(second) == files


@pytest.mark.parametrize("name", SHIPPED)
def test_the_same_is_found_in_it_and_the_same_kept_quiet(name: str) -> None:
    def found(loaded: Loaded) -> list[tuple[str, str, str]]:
        findings = check(landscape_of(loaded), loaded.diagnostics)
        return sorted((each.code, each.element, each.message) for each in findings)

    loaded = of_shipped(name)
    assert found(again(model_files(landscape_of(loaded)))) == found(loaded)


@pytest.mark.parametrize("name", SHIPPED)
def test_no_line_is_wider_than_the_paper(name: str) -> None:
    lines = [line for text in model_files(landscape_of(of_shipped(name))).values() for line in text.splitlines()]
    assert max(map(len, lines)) <= 120


@settings(max_examples=75, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(landscapes(), st.booleans())
def test_any_landscape_comes_back(landscape: Landscape, pure: bool) -> None:
    files = model_files(landscape)
    loaded = again(files, pure=pure)
    assert said(landscape_of(loaded)) == said(landscape)
    assert model_files(landscape_of(loaded)) == files


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_a_hostile_text_comes_back_as_itself(text: str, pure: bool) -> None:
    context = Context(name="Ordering", description=text, language={text: text}, decisions=(text,), tags=(text, text))
    loaded = again(model_files(Landscape(domain="Shop", contexts={"Ordering": context})), pure=pure)
    read = landscape_of(loaded).contexts["Ordering"]
    assert (read.description, read.language, read.decisions, read.tags) == (text, {text: text}, (text,), (text, text))


def test_text_is_quoted_where_yaml_needs_it_and_nowhere_else() -> None:
    language = {"Plain": "Two words, a comma.", "Number": "12", "Colon": "one: two", "Path": "GET /orders/{id}"}
    text = model_files(Landscape(domain="Shop", contexts={"A": Context(name="A", language=language)}))
    assert text["contexts/a.yaml"] == (
        "context: A\n"
        "\n"
        "language:\n"
        "  Plain: Two words, a comma.\n"
        '  Number: "12"\n'
        '  Colon: "one: two"\n'
        "  Path: GET /orders/{id}\n"
    )


def test_long_and_many_lined_texts_become_blocks() -> None:
    long = " ".join(["word"] * 40)
    contexts = {"A": Context(name="A", description="one\ntwo", decisions=(long,))}
    text = model_files(Landscape(domain="Shop", contexts=contexts))["contexts/a.yaml"]
    assert "description: |-\n  one\n  two\n" in text
    assert "decisions:\n  - >-\n    word word" in text


def test_a_value_that_had_to_be_quoted_is_text_from_then_on() -> None:
    details = FieldDetails(example={"word " * 25 + "end": "a: b"})
    types = {"T": ValueObject(name="T", scope="A", fields={"x": Field("x", scalar("json"), details)})}
    files = model_files(Landscape(domain="Shop", contexts={"A": Context(name="A", types=types)}))
    assert model_files(landscape_of(again(files))) == files


def test_half_of_a_surrogate_pair_is_no_character() -> None:
    contexts = {"A": Context(name="A", description="\ud83e!")}
    assert 'description: "\ufffd!"' in model_files(Landscape(domain="Shop", contexts=contexts))["contexts/a.yaml"]


def test_contexts_whose_files_would_be_the_same_get_files_of_their_own() -> None:
    contexts = {name: Context(name=name) for name in ("HTTPGate", "HttpGate", "Ä")}
    files = model_files(Landscape(domain="Shop", contexts=contexts))
    assert list(files) == [
        "storm.yaml",
        "contexts/http_gate.yaml",
        "contexts/http_gate_2.yaml",
        "contexts/context.yaml",
    ]


def test_a_context_known_by_contract_stays_one() -> None:
    contexts = {"Payments": Context(name="Payments", by_contract=True), "Ordering": Context(name="Ordering")}
    files = model_files(Landscape(domain="Shop", contexts=contexts))
    assert list(files) == ["storm.yaml", "contracts/payments.contract.yaml", "contexts/ordering.yaml"]
    assert landscape_of(again(files)).contexts["Payments"].by_contract

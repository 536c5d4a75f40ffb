"""A team's own pack: it adds and replaces, its templates are kept in their sandbox, its faults are named."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from stormcli.generate import Edits, Pack, PackError, TemplateFault, load_pack, plan, read_pack

from .conftest import Shop, generate, tree
from .small_pack import small_pack

ONE = """
pack: ours
version: 1
description: x
files:
  - {path: a.txt, template: a.j2, each: system, owner: generator}
"""
EXTENDED = """
pack: ours
version: 2.1
description: x
extends: aws-cdk-python
files:
  - {path: CODEOWNERS, template: owners.j2, each: repository, owner: generator}
  - {path: 'contexts/{folder}/empty.txt', template: empty.j2, each: context, owner: team}
"""


@pytest.fixture
def pack(tmp_path: Path) -> Callable[..., Pack]:
    """Writes a pack: its pack.yaml, and templates by their names without `.j2`."""

    def write(text: str = ONE, **templates: str) -> Pack:
        folder = tmp_path / "pack"
        folder.mkdir(exist_ok=True)
        (folder / "pack.yaml").write_text(text)
        for name, template in templates.items():
            (folder / f"{name}.j2").write_text(template)
        return read_pack(folder)

    return write


@pytest.mark.parametrize(
    "template",
    [
        "{{ system.__class__ }}",
        "{{ system.__class__.__mro__[1].__subclasses__() }}",
        "{{ ''.__class__.__base__ }}",
        "{{ system|attr('__class__') }}",
        "{{ [system]|map(attribute='__class__')|first }}",
        "{{ '{0.__class__}'.format(system) }}",
        "{{ '{0.__class__}'.format_map({'0': system}) | python }}",
        "{{ lipsum.__globals__ }}",
        "{{ self.__init__ }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ services.__class__ }}",
        "{{ range(10 ** 9) | list }}",
        "{{ lipsum() }}",
        "{{ [1, 2] | random }}",
        "{% set _ = services.append(1) %}",
        "{% include 'pack.yaml/../../model/storm.yaml' %}",
        "{% include '../model/storm.yaml' %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% include 'link.j2' %}",
        "{% include 'linked/secret.j2' %}",
        "{{ 1 / 0 }}",
        "{{ 'a' * 'b' }}",
        "{{ {}['x'] }}",
        "{{ system.domain | nothing }}",
        "{{ system.domain | python(1, 2, 3) }}",
        "{% for %}",
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    ],
)
def test_a_template_stays_in_its_sandbox(
    shop: Shop, out: Path, tmp_path: Path, pack: Callable[..., Pack], template: str
) -> None:
    pack(a="")
    (tmp_path / "secret.j2").write_text("secret")
    (tmp_path / "pack/link.j2").symlink_to(tmp_path / "secret.j2")
    (tmp_path / "pack/linked").symlink_to(tmp_path)
    with pytest.raises(TemplateFault, match=r"^a\.j2, line 2, for Shop: ") as fault:
        generate(shop.landscape, out, pack=pack(a="\n" + template))
    assert "secret" not in str(fault.value).replace("linked/secret.j2", "")
    assert not out.exists()


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' * 10 ** 10 }}",
        "{{ 10 ** 10 * 'x' }}",
        "{{ ([1] * 10 ** 10) | length }}",
        "{{ 10 ** 10 ** 10 ** 10 ** 10 }}",
        "{% set so = namespace(far='x') %}{% for _ in range(99) %}{% set so.far = so.far + so.far %}{% endfor %}",
        "{% set so = namespace(far='x') %}{% for _ in range(99) %}{% set so.far = so.far ~ so.far %}{% endfor %}",
        "{% set so = namespace(far=[1]) %}{% for _ in range(99) %}{% set so.far = so.far + so.far %}{% endfor %}",
        "{% set so = namespace(far=9) %}{% for _ in range(99) %}{% set so.far = so.far * so.far %}{% endfor %}",
        "{{ '%9999999999d' % 1 }}",
        "{{ '%*d' % (10 ** 10, 1) }}",
        "{{ '%9999999999d' | format(1) }}",
        "{{ '{:>9999999999}'.format(1) }}",
        "{{ '{:>{}}'.format(1, 10 ** 10) }}",
        "{{ 'x'.ljust(10 ** 10) }}",
        "{{ 'x' | center(10 ** 10) }}",
        "{{ 'x' | indent(width=10 ** 10, first=true) }}",
    ],
)
def test_a_value_beyond_all_use_is_refused(shop: Shop, out: Path, pack: Callable[..., Pack], template: str) -> None:
    with pytest.raises(TemplateFault, match=r"^a\.j2, line 1, for Shop: a .* is above the bound of \d+$"):
        plan(shop.landscape, pack(a=template), out)


def test_operators_say_what_they_always_say(shop: Shop, out: Path, pack: Callable[..., Pack]) -> None:
    template = (
        "{{ 'a' * 3 ~ 2 * 3 ~ (1 + 1) ~ 2 ** 5 ~ 7 % 4 ~ ('b' + 'c') ~ '%03d' % 7 ~ '{:>2}'.format(10) ~ -1 ** 9 }}"
    )
    generate(shop.landscape, out, pack=pack(a=template))
    assert (out / "a.txt").read_text().splitlines()[-1] == "aaa62323bc00710-1"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ service.outgoing }}", "`service` has no `outgoing`; it has agendas, aggregates, .*, types"),
        ("{{ service.publishd }}", "`service` has no `publishd`; did you mean `published`. It has agendas, .*, types"),
        ("{% for each in service.subscriptions %}{{ each.on }}{% endfor %}", "`subscription` has no `on`; it has .*"),
        ("{{ service.name.first }}", "a text has no `first`"),
        ("{{ service.aggregates[9].name }}", "a list has no entry 9"),
        ("{% set known = {'b': 1, 'a': 2} %}{{ known.c }}", "a map has no `c`; it has a, b"),
        ("{{ outgoing.first }}", "there is no `outgoing` here"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(
    shop: Shop, out: Path, pack: Callable[..., Pack], template: str, reason: str
) -> None:
    text = ONE.replace("path: a.txt", "path: '{folder}.txt'").replace("each: system", "each: context")
    with pytest.raises(TemplateFault, match=rf"^a\.j2, line 1, for (Ordering|Shipping): {reason}$"):
        plan(shop.landscape, pack(text, a=template), out)


def test_what_would_change_a_view_is_refused(shop: Shop, out: Path, pack: Callable[..., Pack]) -> None:
    text = ONE.replace("path: a.txt", "path: '{folder}.txt'").replace("each: system", "each: context")
    todo = pack(text, a="{% for each in service.subscriptions %}{% set _ = each.pattern.clear() %}{% endfor %}")
    with pytest.raises(TemplateFault, match=r"for Shipping: .*unsafe"):
        plan(shop.landscape, todo, out)


def test_a_fault_in_an_included_template_is_found_there(shop: Shop, out: Path, pack: Callable[..., Pack]) -> None:
    with pytest.raises(TemplateFault, match=r"^b\.j2, line 3, for Shop: .*nothing"):
        plan(shop.landscape, pack(a="{% include 'b.j2' %}", b="\n\n{{ system.nothing }}"), out)


def test_a_fault_names_the_element(shop: Shop, out: Path, pack: Callable[..., Pack]) -> None:
    text = ONE.replace("path: a.txt", "path: '{folder}/{module}.txt'").replace("each: system", "each: aggregate")
    with pytest.raises(TemplateFault, match=r"^a\.j2, line 1, for Ordering\.Order: "):
        plan(shop.landscape, pack(text, a="{{ aggregate.nothing }}"), out)


def test_a_template_that_is_no_text_is_a_fault(
    shop: Shop, out: Path, tmp_path: Path, pack: Callable[..., Pack]
) -> None:
    todo = pack(a="")
    (tmp_path / "pack/a.j2").write_bytes(b"\xff")
    with pytest.raises(TemplateFault, match=r"^a\.j2, for Shop: the template a\.j2 is not UTF-8 text: byte 1$"):
        plan(shop.landscape, todo, out)


@pytest.mark.parametrize("included", [False, True])
def test_a_template_that_cannot_be_read_is_named(
    shop: Shop, out: Path, tmp_path: Path, pack: Callable[..., Pack], monkeypatch: pytest.MonkeyPatch, included: bool
) -> None:
    """The file is refused here as a system refuses it: whoever is root may read everything."""
    todo = pack(a="{% include 'b.j2' %}" if included else "", b="")
    refused = str(tmp_path / "pack" / ("b.j2" if included else "a.j2"))

    def opened(path: str, *arguments: object, **options: object) -> object:
        if str(path) == refused:
            raise PermissionError(13, "Permission denied", path)
        return open(path, *arguments, **options)  # type: ignore[call-overload] # noqa: PTH123

    monkeypatch.setattr("jinja2.loaders.open", opened, raising=False)
    place, name = (r"a\.j2, line 1", r"b\.j2") if included else (r"a\.j2", r"a\.j2")
    reason = f"the template {name} cannot be read: permission denied"
    with pytest.raises(TemplateFault, match=f"^{place}, for Shop: {reason}$"):
        plan(shop.landscape, todo, out)


def test_a_pack_adds_and_replaces(shop: Shop, tmp_path: Path, pack: Callable[..., Pack]) -> None:
    ours = pack(EXTENDED, owners="* @us\n", empty="")
    assert ours.versions == {"ours": "2.1", "aws-cdk-python": load_pack("aws-cdk-python").version}
    generate(shop.landscape, tmp_path / "theirs")
    generate(shop.landscape, tmp_path / "ours", pack=ours)
    theirs, changed = tree(tmp_path / "theirs"), tree(tmp_path / "ours")
    assert set(changed) - set(theirs) == {"contexts/ordering/empty.txt", "contexts/shipping/empty.txt"}
    assert not set(theirs) - set(changed)
    different = {path for path in theirs if theirs[path] != changed[path]}
    assert different == {"CODEOWNERS", ".stormcli/manifest.json"}
    assert changed["CODEOWNERS"].endswith(b"* @us\n")


def test_a_pack_may_use_the_extended_one_s_templates(shop: Shop, out: Path, pack: Callable[..., Pack]) -> None:
    ours = pack(EXTENDED, owners="{% include 'system/CODEOWNERS.j2' %}* @us\n", empty="")
    generate(shop.landscape, out, pack=ours)
    assert "/contexts/ordering/ blue@example.com\n" in (out / "CODEOWNERS").read_text()


def test_its_templates_do_not_creep_into_the_extended_pack(
    shop: Shop, tmp_path: Path, pack: Callable[..., Pack]
) -> None:
    ours = pack(EXTENDED, owners="", empty="not empty\n", gitignore="ours")
    generate(shop.landscape, tmp_path / "ours", pack=ours)
    assert (tmp_path / "ours/contexts/ordering/ordering/__init__.py").read_text().count("\n") == 1
    assert "ours" not in (tmp_path / "ours/platform/.gitignore").read_text()


@pytest.mark.parametrize("path", [".stormcli/manifest.json", "./a", "a/", "a//b", "a/../b", ""])
def test_a_path_is_written_without_detours(pack: Callable[..., Pack], path: str) -> None:
    with pytest.raises(PackError, match=r"leads out|records"):
        pack(ONE.replace("path: a.txt", f"path: '{path}'"), a="")


def test_a_folder_without_a_pack_is_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"holds no pack\.yaml"):
        read_pack(tmp_path)
    with pytest.raises(PackError, match="is no folder"):
        read_pack(tmp_path / "nowhere")


def test_two_elements_never_share_a_file(shop: Shop, out: Path, pack: Callable[..., Pack]) -> None:
    text = ONE.replace("each: system", "each: context")
    with pytest.raises(TemplateFault, match=r"a\.txt would be written twice"):
        plan(shop.landscape, pack(text, a=""), out)


def test_another_version_that_writes_otherwise_is_told(shop: Shop, out: Path, tmp_path: Path) -> None:
    generate(shop.landscape, out, pack=small_pack(tmp_path / "pack"))
    newer = small_pack(tmp_path / "pack", version="2", bus="the new bus\n")
    todo = generate(shop.landscape, out, pack=newer)
    assert [(each.what, each.before, each.now) for each in todo.upgrades] == [("small", "1", "2")]
    assert not generate(shop.landscape, out, pack=newer).upgrades
    parts = json.loads((out / ".stormcli/manifest.json").read_text())["versions"]
    assert {part: each["small"] for part, each in parts.items()} == {"": "2", "Ordering": "2", "Shipping": "2"}


def test_each_context_s_part_has_versions_of_its_own(shop: Shop, out: Path, tmp_path: Path) -> None:
    generate(shop.landscape, out, pack=small_pack(tmp_path / "pack"))
    newer = small_pack(tmp_path / "pack", version="2")
    generate(shop.landscape, out, "Shipping", pack=newer)
    parts = json.loads((out / ".stormcli/manifest.json").read_text())["versions"]
    assert {part: each["small"] for part, each in parts.items()} == {"": "1", "Ordering": "1", "Shipping": "2"}
    assert not plan(shop.landscape, newer, out, ("Shipping",)).upgrades
    assert plan(shop.landscape, newer, out).upgrades


def test_a_file_that_becomes_the_team_s_is_theirs_from_then_on(shop: Shop, out: Path, tmp_path: Path) -> None:
    folder = tmp_path / "pack"
    small_pack(folder)
    generate(shop.landscape, out, pack=read_pack(folder))
    text = (folder / "pack.yaml").read_text()
    (folder / "pack.yaml").write_text(
        text.replace("bus.j2, each: system, owner: generator", "bus.j2, each: system, owner: team")
    )
    (folder / "bus.j2").write_text("another bus\n")
    before = (out / "hub/bus.txt").read_bytes()
    assert generate(shop.landscape, out, pack=read_pack(folder)).is_clean
    assert (out / "hub/bus.txt").read_bytes() == before
    (folder / "pack.yaml").write_text(text)
    (out / "hub/bus.txt").write_text("ours\n")
    todo = generate(shop.landscape, out, pack=read_pack(folder), edits=Edits.FORCE)
    assert [entry.saved for entry in todo.entries if entry.saved] == ["hub/bus.txt.edited"]

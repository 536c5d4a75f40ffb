"""A pack as a team writes one, small enough to be planned and applied thousands of times."""

from __future__ import annotations

from pathlib import Path

from stormcli.generate import Pack, read_pack

PACK = """
pack: small
version: {version}
description: one file of each sort
files:
  - {{path: README.md, template: readme.j2, each: repository, owner: generator}}
  - {{path: hub/bus.txt, template: bus.j2, each: system, owner: generator}}
  - {{path: 'contexts/{{folder}}/messages.txt', template: messages.j2, each: context, owner: generator}}
  - {{path: 'contexts/{{folder}}/extensions.py', template: extensions.j2, each: context, owner: team}}
  - {{path: 'contexts/{{folder}}/{{package}}/domain/{{module}}.py', template: domain.j2, each: aggregate, owner: team}}
  - {{path: 'contexts/{{folder}}/{{package}}/handlers/{{module}}.py', template: handler.j2, each: aggregate, owner: generator}}
  - {{path: 'contexts/{{folder}}/{{package}}/policies/{{module}}.py', template: policy.j2, each: policy, owner: generator}}
"""  # noqa: E501
TEMPLATES = {
    "readme.j2": "{% for service in services %}\n- {{ service.name }}\n{% endfor %}\n",
    "bus.j2": "the bus of {{ system.domain }}\n",
    "messages.j2": """
{% for aggregate in service.aggregates %}
aggregate {{ aggregate.name }}

{% for decision in aggregate.decisions %}
command {{ decision.command }}
{% endfor %}

{% for event in aggregate.events %}
event {{ event }}
{% endfor %}
{% endfor %}
""",
    "extensions.j2": '"""What {{ service.name }} adds."""\n',
    "domain.j2": """
from {{ service.package }}.contracts import events
{% for decision in aggregate.decisions %}


def {{ decision.function }}(state, command):
    raise NotImplementedError
{% endfor %}
""",
    "handler.j2": """
from {{ service.package }}.domain import {{ aggregate.module }}

{% for decision in aggregate.decisions %}
{{ decision.function }} = {{ aggregate.module }}.{{ decision.function }}
{% endfor %}
""",
    "policy.j2": "# {{ policy.name }} of {{ service.name }}\n",
}


def small_pack(folder: Path, version: str = "1", **templates: str) -> Pack:
    """The pack, written to a folder; `templates` are those that are different (`domain` for domain.j2)."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text(PACK.format(version=version))
    for name, text in {**TEMPLATES, **{f"{name}.j2": text for name, text in templates.items()}}.items():
        (folder / name).write_text(text)
    return read_pack(folder)

"""Pipelines and code owners: valid by GitHub's own schema, pinned, with no more rights than they need."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import check_jsonschema
import jsonschema
import pytest
import yaml

from stormcli.model import names
from stormcli.model.landscape import Landscape
from stormcli.view.service import service_views

WORKFLOWS = Path(check_jsonschema.__file__).parent / "builtin_schemas" / "vendor" / "github-workflows.json"
PINNED = re.compile(r"[\w.-]+/[\w.-]+@[0-9a-f]{40}\Z")
#: A pattern, then addresses, users or teams (https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners).
OWNED = re.compile(r"/[\w./-]+( (@[\w-]+(/[\w-]+)?|[\w.+-]+@[\w.-]+))+\Z")


@pytest.fixture
def workflows(model: str, written: Callable[[str], Path]) -> dict[str, Any]:
    files = (written(model) / ".github" / "workflows").glob("*.yml")
    return {file.stem: yaml.load(file.read_text(), yaml.BaseLoader) for file in files}


def test_every_context_has_a_pipeline_and_so_has_the_platform(workflows: dict[str, Any], landscape: Landscape) -> None:
    contexts = {service.folder for service in service_views(landscape)}
    assert set(workflows) == {*contexts, "platform", "first_deployment"}
    for name, workflow in workflows.items():
        if name != "first_deployment":
            folder = "platform" if name == "platform" else f"contexts/{name}"
            for trigger in ("push", "pull_request"):
                assert workflow["on"][trigger]["paths"] == [f"{folder}/**", f".github/workflows/{name}.yml"]


def test_they_are_valid_by_the_schema_that_github_publishes(model: str, written: Callable[[str], Path]) -> None:
    validator = jsonschema.Draft7Validator(json.loads(WORKFLOWS.read_text()))
    for file in (written(model) / ".github" / "workflows").glob("*.yml"):
        content = yaml.load(file.read_text(), _Yaml12)
        assert [error.message for error in validator.iter_errors(content)] == [], file.name


def test_every_action_is_pinned_and_no_job_has_more_rights_than_it_needs(workflows: dict[str, Any]) -> None:
    for workflow in workflows.values():
        assert workflow["permissions"] == {}
        for job in workflow["jobs"].values():
            signs_in = any("configure-aws-credentials" in step.get("uses", "") for step in job["steps"])
            assert job["permissions"] == {"contents": "read", **({"id-token": "write"} if signs_in else {})}
            assert signs_in == ("environment" in job)
            assert all(PINNED.match(step["uses"]) for step in job["steps"] if "uses" in step)
            assert "secrets." not in json.dumps(job)


def test_nothing_that_a_stranger_wrote_reaches_a_shell(workflows: dict[str, Any]) -> None:
    for workflow in workflows.values():
        runs = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
        assert runs
        assert not [run for run in runs if "${{" in run]


def test_a_change_is_tested_then_deployed_stage_by_stage_what_survives_first(
    workflows: dict[str, Any], landscape: Landscape
) -> None:
    for service in service_views(landscape):
        jobs = workflows[service.folder]["jobs"]
        assert [step["run"] for step in jobs["test"]["steps"] if "run" in step] == [
            "pip install -r requirements-dev.txt",
            "ruff check",
            "mypy",
            "pytest",
            "python app.py",
        ]
        assert jobs["diff"]["needs"] == "test"
        assert "pull_request" in jobs["diff"]["if"]
        before = "test"
        for stage in landscape.aws.stages:
            job = jobs[f"deploy-{stage}"]
            assert (job["needs"], job["environment"]) == (before, stage)
            stem = f"{stage}/{names.pascal(landscape.domain)}{service.name}"
            assert list(_deployed(job)) == [f"{stem}Stateful", f"{stem}Stateless"]
            before = f"deploy-{stage}"


def test_a_stage_is_deployed_first_in_three_steps(workflows: dict[str, Any], landscape: Landscape) -> None:
    first = workflows["first_deployment"]
    assert first["on"]["workflow_dispatch"]["inputs"]["stage"]["options"] == list(landscape.aws.stages)
    jobs = first["jobs"]
    assert [(name, job.get("needs")) for name, job in jobs.items()] == [
        ("hub", None),
        ("stateful", "hub"),
        ("stateless", "stateful"),
    ]
    domain = names.pascal(landscape.domain)
    assert jobs["hub"]["env"]["STACK"] == f"{domain}Hub"
    for kind in ("stateful", "stateless"):
        assert jobs[kind]["strategy"]["matrix"]["include"] == [
            {"folder": f"contexts/{service.folder}", "stack": f"{domain}{service.name}{kind.title()}"}
            for service in service_views(landscape)
        ]


def test_two_workflows_never_deploy_a_stack_to_a_stage_at_once(workflows: dict[str, Any], landscape: Landscape) -> None:
    """Each job that deploys: the stacks it deploys, and the group in which it waits for others."""
    groups: dict[str, set[str]] = {}
    for name, workflow in workflows.items():
        for job in workflow["jobs"].values():
            for stack, group in _first(job, landscape) if name == "first_deployment" else _later(job):
                groups.setdefault(stack, set()).add(group)
    domain = names.pascal(landscape.domain)
    stacks = [f"{domain}{each.name}{kind}" for each in service_views(landscape) for kind in ("Stateful", "Stateless")]
    assert set(groups) == {f"{stage}/{stack}" for stage in landscape.aws.stages for stack in (f"{domain}Hub", *stacks)}
    assert {stack: found for stack, found in groups.items() if len(found) != 1} == {}


def test_one_context_that_fails_stops_no_other(workflows: dict[str, Any]) -> None:
    strategies = [job["strategy"] for flow in workflows.values() for job in flow["jobs"].values() if "strategy" in job]
    assert strategies
    assert {each["fail-fast"] for each in strategies} == {"false"}


def test_code_owners_say_whose_the_rest_is(written: Callable[[str], Path]) -> None:
    assert "# /platform/, its pipeline and the rest of /.github/ belong to no context" in (
        written("brick-shop") / "CODEOWNERS"
    ).read_text(encoding="utf-8")


def test_code_owners_are_valid_and_name_each_contexts_team(
    model: str, landscape: Landscape, written: Callable[[str], Path]
) -> None:
    lines = (written(model) / "CODEOWNERS").read_text().splitlines()
    owned = [line for line in lines if line and not line.startswith("#")]
    assert all(OWNED.match(line) for line in owned)
    for service in service_views(landscape):
        if service.contact:
            assert f"/contexts/{service.folder}/ {service.contact}" in owned
            assert f"/.github/workflows/{service.folder}.yml {service.contact}" in owned


def _later(job: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The stacks that a job of an app's own pipeline deploys, each with the job's group."""
    yield from ((stack, job["concurrency"]) for stack in _deployed(job))


def _first(job: dict[str, Any], landscape: Landscape) -> Iterator[tuple[str, str]]:
    """The same of a job of the first deployment, for each stage and each row of its matrix."""
    for row in job.get("strategy", {}).get("matrix", {}).get("include", [{"stack": job["env"]["STACK"], "folder": ""}]):
        for stage in landscape.aws.stages:
            group = (
                job["concurrency"].replace("${{ inputs.stage }}", stage).replace("${{ matrix.folder }}", row["folder"])
            )
            yield f"{stage}/{row['stack']}", group


def _deployed(job: dict[str, Any]) -> Iterator[str]:
    """The stacks that a job deploys, in its order."""
    for step in job["steps"]:
        found = re.search(r' deploy .*"([^"]+)"\Z', step.get("run", ""))
        if found:
            yield found[1]


class _Yaml12(yaml.SafeLoader):
    """GitHub reads YAML 1.2, where `on` is a word like any other."""


_Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:bool"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Yaml12.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"true\Z|false\Z"), list("tf"))

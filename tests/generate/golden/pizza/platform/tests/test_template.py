# written by stormcli; do not edit: the next run rewrites this file from the model
"""Every stage can be synthesized, and cdk-nag finds nothing in it that nobody answered for."""

import json
from pathlib import Path

import pytest
from aws_cdk import App, Validations
from cdk_nag import AwsSolutionsChecks

import app as cdk_app


def test_cdk_nag_finds_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synth = App.synth

    def checked(app: App) -> None:
        Validations.of(app).add_plugins(AwsSolutionsChecks(app))
        synth(app)

    monkeypatch.setenv("CDK_OUTDIR", str(tmp_path))
    monkeypatch.setattr(App, "synth", checked)
    cdk_app.main()
    report = json.loads((tmp_path / "validation-report.json").read_text(encoding="utf-8"))
    assert [each["violations"] for each in report["pluginReports"] if each["violations"]] == []

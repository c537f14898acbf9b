"""deploy/template.yaml: what it gives the function, who may call it, and that cfn-lint finds no fault."""

from __future__ import annotations

import json
from typing import Any

import pytest

from shipping.__main__ import PYTHON
from tests.shipping.conftest import ROOT
from tests.shipping.test_real_runtime import MEMORY

TEMPLATE = ROOT / "deploy" / "template.yaml"
ALIAS = {"Ref": "Guide.Alias"}


@pytest.fixture(scope="module")
def resources() -> dict[str, Any]:
    """The resources of the template, its short forms spelled out."""
    decode = pytest.importorskip("cfnlint.decode", reason="make shiptest: needs requirements/ship.txt")
    template, faults = decode.decode(str(TEMPLATE))
    assert not faults
    told: dict[str, Any] = json.loads(json.dumps(template))["Resources"]
    return told


def of_type(resources: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the properties of the resources of a type."""
    return [one["Properties"] for one in resources.values() if one["Type"] == kind]


def test_cfn_lint_finds_no_fault() -> None:
    """Amazon's linter, which knows the transform, passes the template without a warning."""
    api = pytest.importorskip("cfnlint.api", reason="make shiptest: needs requirements/ship.txt")

    assert [] == api.lint_file(TEMPLATE)


def test_the_function_runs_on_arm_from_a_snapshot_behind_an_alias(resources: dict[str, Any]) -> None:
    """The function is arm64, SnapStart on published versions, published as the alias live, the package its code."""
    (function,) = of_type(resources, "AWS::Serverless::Function")

    assert ["arm64"] == function["Architectures"]
    assert {"ApplyOn": "PublishedVersions"} == function["SnapStart"]
    assert "live" == function["AutoPublishAlias"]
    assert "../build/lambda.zip" == function["CodeUri"]
    assert "lambda_function.lambda_handler" == function["Handler"]
    assert MEMORY == function["MemorySize"]
    assert function["Timeout"] <= 8


def test_the_function_refuses_other_skills(resources: dict[str, Any]) -> None:
    """The function is told the skill id, and its code checks it."""
    (function,) = of_type(resources, "AWS::Serverless::Function")

    assert {"BACKACHE_SKILL_ID": {"Ref": "SkillId"}} == function["Environment"]["Variables"]


def test_alexa_alone_may_call_for_this_skill_alone(resources: dict[str, Any]) -> None:
    """The one permission is Alexa's, bound to the skill id, and on the alias."""
    expected = {
        "Action": "lambda:InvokeFunction",
        "FunctionName": ALIAS,
        "Principal": "alexa-appkit.amazon.com",
        "EventSourceToken": {"Ref": "SkillId"},
    }

    assert [expected] == of_type(resources, "AWS::Lambda::Permission")
    (function,) = of_type(resources, "AWS::Serverless::Function")
    assert "Events" not in function


def test_the_role_may_write_its_own_log_and_nothing_else(resources: dict[str, Any]) -> None:
    """The role has one policy of two actions on one log group, and no managed policy."""
    (role,) = of_type(resources, "AWS::IAM::Role")
    statements = [one for policy in role["Policies"] for one in policy["PolicyDocument"]["Statement"]]
    expected = {
        "Effect": "Allow",
        "Action": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "Resource": {"Fn::GetAtt": ["GuideLog", "Arn"]},
    }

    assert [expected] == statements
    assert "ManagedPolicyArns" not in role


def test_the_log_is_not_kept_for_ever(resources: dict[str, Any]) -> None:
    """The one log group has a retention, and the function writes to it."""
    (log,) = of_type(resources, "AWS::Logs::LogGroup")
    (function,) = of_type(resources, "AWS::Serverless::Function")

    assert {"Ref": "LogDays"} == log["RetentionInDays"]
    assert {"Ref": "GuideLog"} == function["LoggingConfig"]["LogGroup"]


@pytest.mark.parametrize("metric", ["Errors", "Throttles", "Duration", "Apologies"])
def test_an_alarm_watches(metric: str, resources: dict[str, Any]) -> None:
    """Crashes, throttling, latency and the apologies that Lambda does not count as errors each raise an alarm."""
    alarms = {alarm["MetricName"]: alarm for alarm in of_type(resources, "AWS::CloudWatch::Alarm")}

    assert metric in alarms
    assert {"Ref": "Alarms"} in json.loads(json.dumps(alarms[metric]["AlarmActions"]))[0]["Fn::If"]


def test_an_apology_is_counted_by_what_the_entry_logs(resources: dict[str, Any]) -> None:
    """The metric filter looks for the level at which the entry logs a failed turn."""
    (log_filter,) = of_type(resources, "AWS::Logs::MetricFilter")
    entry = (ROOT / "lambda" / "backache" / "alexa" / "entry.py").read_text(encoding="utf-8")

    assert '{ $.level = "ERROR" }' == log_filter["FilterPattern"]
    assert '_log().error("turn failed' in entry


def test_the_dependencies_are_chosen_for_the_python_that_runs_them() -> None:
    """The package is built for the Python that the template asks of Lambda by default."""
    assert f"Default: python{PYTHON}" in TEMPLATE.read_text(encoding="utf-8")

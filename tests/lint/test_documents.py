"""What is written down about the linter is what the linter does."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml

from rolematch.cli.schema import NAMES
from rolematch.lint import concerns
from rolematch.lint.rule import FAMILIES, all_rules
from rolematch.source import parse_yaml
from rolematch.writers.schemas import schema_of

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "lint-rules.md").read_text("utf-8")


def _section(code: str) -> str:
    found = re.search(rf"^### {code}\n(.*?)(?=^##|\Z)", PAGE, re.M | re.S)
    assert found, f"docs/lint-rules.md has no section {code}"
    return found[1]


@pytest.mark.parametrize("code", all_rules())
def test_every_rule_has_a_section(code: str) -> None:
    rule = all_rules()[code]
    section = _section(code)
    assert f"**{rule.name}** ({rule.severity}" in section
    assert f"**What.** {rule.summary}" in section
    for part in ("**Why.** ", "**How to mend it.** ", "\nBefore:\n\n```yaml\n", "\nAfter:\n\n```yaml\n"):
        assert section.count(part) == 1
    assert ("fix" in section.splitlines()[1]) == rule.fixable
    for block in re.findall(r"```yaml\n(.*?)```", section, re.S):
        if code not in ("RM101", "RM109", "RM613"):
            parse_yaml(block.replace(", ...", "").replace("...", "x").encode(), "docs")
    assert f"[{code}](#{code.lower()}) | {rule.name} | {rule.severity} |" in PAGE


def test_no_section_is_of_a_rule_that_is_gone() -> None:
    assert set(re.findall(r"^### (RM\d+)$", PAGE, re.M)) == set(all_rules())


def test_codes_are_of_their_family() -> None:
    assert {code[2] for code in all_rules()} == set(FAMILIES)
    assert all(re.fullmatch(r"RM[1-7]\d\d", code) for code in all_rules())


def test_each_fairness_rule_gives_dated_sources_and_no_advice() -> None:
    known = [value for value in vars(concerns).values() if isinstance(value, concerns.Concern)]
    assert len(known) == 12
    for concern in known:
        assert re.search(r"\b(?:19|20)\d\d\b", concern.sources) and concern.sources in PAGE
    assert "no legal advice" in PAGE


@pytest.mark.parametrize("name", NAMES)
def test_published_schemas_are_what_the_command_prints(name: str) -> None:
    published = (ROOT / "docs" / "schema" / f"{name}.schema.json").read_text("utf-8")
    assert published == json.dumps(schema_of(name), ensure_ascii=False, indent=2) + "\n", (
        f"run: rolematch schema {name} > docs/schema/{name}.schema.json"
    )


def test_our_role_files_name_their_schema() -> None:
    paths = sorted((ROOT / "roles").glob("*.yaml"))
    assert paths
    for path in paths:
        line = path.read_text("utf-8").splitlines()[0]
        assert line == "# yaml-language-server: $schema=../docs/schema/role.schema.json"
        assert (path.parent / line.partition("=")[2]).resolve().is_file()


def test_every_key_of_a_role_has_a_description_for_hover() -> None:
    schema = schema_of("role")
    bare = [
        name
        for name, each in schema["properties"].items()
        if not (each.get("description") or "$ref" in json.dumps(each))
    ]
    assert schema["$schema"].endswith("2020-12/schema") and len(bare) <= 6


@pytest.mark.parametrize(
    "name",
    [
        ".pre-commit-hooks.yaml",
        "action.yml",
        "examples/ci/github.yml",
        "examples/ci/gitlab-ci.yml",
        "examples/ci/pre-commit-config.yaml",
    ],
)
def test_what_ci_reads_is_yaml(name: str) -> None:
    assert yaml.safe_load((ROOT / name).read_text("utf-8"))


def test_the_hook_runs_a_command_that_there_is() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook["id"] for hook in hooks] == ["rolematch-lint", "rolematch-lint-vocabulary"]
    assert all(hook["entry"] == "rolematch lint" for hook in hooks)
    assert re.search(hooks[0]["files"], "roles/a.yaml") and not re.search(hooks[0]["files"], "examples/profiles/a.yaml")


def test_the_action_pastes_no_input_into_its_script() -> None:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    for step in action["runs"]["steps"]:
        assert "${{" not in step.get("run", "")

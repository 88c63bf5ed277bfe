"""What guards an edition elsewhere: the hook for pre-commit and the action for GitHub, run as these run them."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[1]
FAULT = ('who="#mikoyan"', 'who="#nobody"')


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """An edition in a repository of its own, all of it staged."""
    shutil.copytree(ROOT / "tei", tmp_path / "tei")
    shutil.copy(ROOT / "edition.toml", tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    return tmp_path


def spoil(edition: Path) -> None:
    text = edition / "tei" / "121800.xml"
    text.write_text(text.read_text("utf-8").replace(*FAULT), "utf-8")


def run(*command: str | Path, cwd: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    variables = {**os.environ, "PATH": path, **environment}
    return subprocess.run(command, cwd=cwd, env=variables, capture_output=True, text=True, check=False)


def hooked(edition: Path, *files: str, folder: str = "") -> "subprocess.CompletedProcess[str]":
    """Run the hook by pre-commit on some files; in these tests the tool is installed already."""
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    configuration = {
        "repos": [{"repo": "local", "hooks": [hook | {"language": "system", "args": [folder] * bool(folder)}]}]
    }
    (edition / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration), "utf-8")
    home = str(edition / ".pre-commit")
    return run("pre-commit", "run", "--files", *files, cwd=edition, PRE_COMMIT_HOME=home)


def test_the_manifest_is_one_of_pre_commit() -> None:
    assert run("pre-commit", "validate-manifest", ".pre-commit-hooks.yaml", cwd=ROOT).returncode == 0


def test_the_hook_lets_a_right_edition_pass(edition: Path) -> None:
    result = hooked(edition, "tei/121800.xml")
    assert result.returncode == 0, result.stdout
    assert "Passed" in result.stdout


def test_the_waiver_of_the_readme_lets_a_finding_of_this_edition_stand(edition: Path) -> None:
    (waiver,) = re.findall(r"(?m)^ {4}\[\[waiver\]\]\n(?: {4}.+\n)+", (ROOT / "README.md").read_text("utf-8"))
    before = run("edition", "validate", "--short", cwd=edition).stdout.splitlines()
    (edition / "tei/decisions.toml").write_text(re.sub(r"(?m)^ *until.*\n|^ +", "", waiver), "utf-8")
    after = run("edition", "validate", "--short", cwd=edition).stdout.splitlines()
    assert len(set(before) - set(after)) == 1
    assert set(after) < set(before)


@pytest.mark.parametrize("changed", ["tei/121800.xml", "tei/121800.md", "tei/register.xml", "edition.toml"])
def test_the_hook_stops_a_fault_whatever_was_changed(edition: Path, changed: str) -> None:
    spoil(edition)
    result = hooked(edition, changed)
    assert result.returncode == 1
    assert "pointer-dangling" in result.stdout


def test_the_hook_checks_the_edition_in_the_folder_that_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "our texts" / "edition"
    shutil.copytree(ROOT / "tei", folder / "tei")
    shutil.copy(ROOT / "edition.toml", folder)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    assert "Passed" in hooked(tmp_path, "our texts/edition/tei/121800.xml", folder="our texts/edition").stdout
    spoil(folder)
    said = hooked(tmp_path, "our texts/edition/tei/121800.md", folder="our texts/edition").stdout
    assert "pointer-dangling" in said


def test_the_hook_is_not_asked_about_other_files(edition: Path) -> None:
    spoil(edition)
    (edition / "README.md").touch()
    assert "Skipped" in hooked(edition, "README.md").stdout


def acted(edition: Path, target: Path, **given: str) -> "subprocess.CompletedProcess[str]":
    """Run the commands of the action one after the other, with its inputs; the dependencies are installed already."""
    action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    inputs = {name: given.get(name, each["default"]) for name, each in action["inputs"].items()}
    pip = {
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "PIP_TARGET": str(target),
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_WORKSPACE": str(edition),
    }
    done: subprocess.CompletedProcess[str] | None = None
    for step in action["runs"]["steps"]:
        if "run" in step:
            names = {
                name: value.removeprefix("${{ inputs.").removesuffix(" }}")
                for name, value in step.get("env", {}).items()
            }
            environment = pip | {name: inputs[key] for name, key in names.items()}
            folder = edition / inputs["folder"] if "working-directory" in step else edition
            done = run("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"], cwd=folder, **environment)
            if done.returncode:
                return done
    assert done is not None
    return done


def test_the_action_lets_a_right_edition_pass(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    target = tmp_path_factory.mktemp("installed")
    result = acted(edition, target)
    assert result.returncode == 0, result.stderr
    assert "::warning file=tei/121800.xml,line=" in result.stdout
    assert (target / "edition" / "schema" / "edition.rng").is_file()


def test_the_action_fails_on_a_fault_and_writes_sarif(edition: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    spoil(edition)
    result = acted(edition.parent, tmp_path_factory.mktemp("installed"), folder=edition.name, sarif="found.sarif")
    assert result.returncode == 1
    assert f"::error file={edition.name}/tei/121800.xml,line=" in result.stdout
    runs = json.loads((edition / "found.sarif").read_text("utf-8"))["runs"]
    found = {result["ruleId"]: result["locations"][0]["physicalLocation"] for result in runs[0]["results"]}
    assert found["pointer-dangling"]["artifactLocation"]["uri"] == f"{edition.name}/tei/121800.xml"

"""Writes Maven monorepos of several kinds, as somebody has them who pastes the README's block into the root POM. In each a Java
module, a Python library, an application that needs it, and behave features that need both."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, field
from pathlib import Path
from textwrap import dedent
from typing import Dict, List, Mapping, Sequence

from workspace import CHECKOUT

JAVA, LIB, APP, FEATURES, SCRIPTS = "java", "lib", "app", "features", "scripts"
MODULES = (JAVA, LIB, APP, FEATURES, SCRIPTS)
PYTHON = (LIB, APP, FEATURES, SCRIPTS)

_README_BLOCK = re.compile(r"^## Use it\n+```xml\n(.*?)^```$", re.DOTALL | re.MULTILINE)

_HEAD = """\
<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
"""

_PARENT = """\
  <parent>
    <groupId>org.example</groupId>
    <artifactId>acme</artifactId>
    <version>1</version>
  </parent>
"""

# The versions with which this project itself is built, so that they are on the machine.
_JAVA_PLUGINS = ("maven-resources-plugin", "maven-compiler-plugin", "maven-surefire-plugin", "maven-jar-plugin")

# One line and one branch of it never run.
_LIB = """\
import idna


def address(name):
    if not name:
        raise ValueError("a name is needed")
    return idna.encode(name).decode("ascii")


def mail(user, name):
    return f"{user}@{address(name)}"


def both(user, name):
    where = mail(user, name)
    kind = "both"
    if user == name:
        kind = "one"
    return f"{kind}: {user} at {where}"


def parts(text):
    user, _, name = text.partition("@")
    return user, name
"""

FAILING, GREEN, RED = f"{LIB}/tests/test_lib.py", '"tea@shop.example"', '"cake@shop.example"'
"""A file of tests, what is right in it, and what makes the test `test_mail` fail in place of that."""

_LIB_TESTS = """\
import pytest
from acme_lib import address, both, mail, parts


def test_address():
    assert address("b\\u00fccher.example") == "xn--bcher-kva.example"


def test_mail():
    assert mail("tea", "shop.example") == "tea@shop.example"


def test_no_name():
    with pytest.raises(ValueError):
        address("")


def test_both():
    assert both("tea", "shop.example") == "both: tea at tea@shop.example"


def test_parts():
    assert parts("tea@shop") == ("tea", "shop")
"""

_APP = """\
from acme_lib import address


def link(name, secure=True):
    if secure:
        return "https://" + address(name)
    return "http://" + address(name)
"""

_APP_TESTS = """\
import pytest
from acme_app import link


@pytest.mark.parametrize("secure, expected", [(True, "https://shop.example"), (False, "http://shop.example")])
def test_link(secure, expected):
    assert link("shop.example", secure) == expected
"""

_FEATURE = """\
Feature: Links
  Scenario Outline: A link
    When I link to <name>
    Then I get <link>

    Examples:
      | name         | link                 |
      | shop.example | https://shop.example |
      | tea.example  | https://tea.example  |
"""

_OTHER_FEATURE = """\
Feature: Plain links
  Scenario: A plain link
    When I plainly link to shop.example
    Then I get http://shop.example
"""

_STEPS = """\
from acme_app import link
from behave import then, when


@when("I link to {name}")
def step_link(context, name):
    context.link = link(name)


@when("I plainly link to {name}")
def step_plain_link(context, name):
    context.link = link(name, secure=False)


@then("I get {expected}")
def step_get(context, expected):
    assert context.link == expected, context.link
"""

_SCRIPTS = """\
def shout(text):
    return text.upper() + "!"
"""

_SCRIPTS_TESTS = """\
from scripts.shout import shout


def test_shout():
    assert shout("tea") == "TEA!"
"""

_GREETER = """\
package org.example;

public final class Greeter {
    private Greeter() {}

    public static String greet(String name) {
        return "Hello, " + name;
    }
}
"""


@dataclass(frozen=True)
class Kind:
    """A kind of monorepo: how its Python projects say what they need."""

    name: str
    says: str
    """How in words."""
    files: Mapping[str, str]
    """What the projects' tools read, by path."""
    managed: bool = False
    """Whether the README's block lies in the root's `<pluginManagement>` and each Python module names the plugin. Else it lies
    in `<plugins>`, and the Java module skips it."""
    uv: bool = False
    """Whether uv writes a lock at the root, and is on the path."""
    venv: Sequence[str] = ()
    """What is installed into a `.venv` of the root."""
    more: Mapping[str, str] = field(default_factory=dict)
    """XML for the configuration of the plugin, by module."""


def kinds() -> List[Kind]:
    """All five."""
    return [_uv(), _poetry(), _requirements(), _venv(), _nothing()]


def write(folder: Path, kind: Kind, version: str) -> None:
    """Writes the monorepo, with the plugin of that version, and removes what lay there."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, text in _files(kind, version).items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")


def readme_block(version: str) -> str:
    """The XML that README.md gives to paste: properties and build. Raises SystemExit."""
    found = _README_BLOCK.search((CHECKOUT / "README.md").read_text("utf-8"))
    if found is None:
        raise SystemExit("README.md has no block of XML right below 'Use it'")
    block, changes = re.subn(r"(<artifactId>slipcover-maven-plugin</artifactId>\s*<version>)[^<]+", r"\g<1>" + version, found[1])
    if changes != 1:
        raise SystemExit("the block of README.md does not name the plugin once")
    return block


def _files(kind: Kind, version: str) -> Dict[str, str]:
    poms = {
        "pom.xml": _root(kind, version),
        f"{JAVA}/pom.xml": _module(JAVA, "jar", "" if kind.managed else _SKIPPED),
        f"{LIB}/pom.xml": _python_module(kind, LIB),
        f"{APP}/pom.xml": _python_module(kind, APP, LIB),
        f"{FEATURES}/pom.xml": _python_module(kind, FEATURES, APP),
        f"{SCRIPTS}/pom.xml": _python_module(kind, SCRIPTS),
    }
    sources = {
        f"{JAVA}/src/main/java/org/example/Greeter.java": _GREETER,
        f"{LIB}/src/acme_lib/__init__.py": _LIB,
        f"{LIB}/tests/test_lib.py": _LIB_TESTS,
        f"{APP}/src/acme_app/__init__.py": _APP,
        f"{APP}/tests/test_app.py": _APP_TESTS,
        f"{FEATURES}/features/links.feature": _FEATURE,
        f"{FEATURES}/features/plain.feature": _OTHER_FEATURE,
        f"{FEATURES}/features/steps/links.py": _STEPS,
        f"{SCRIPTS}/scripts/__init__.py": "",
        f"{SCRIPTS}/scripts/shout.py": _SCRIPTS,
        f"{SCRIPTS}/tests/test_shout.py": _SCRIPTS_TESTS,
    }
    return {**poms, **sources, **{path: dedent(text) for path, text in kind.files.items()}}


def _root(kind: Kind, version: str) -> str:
    block = readme_block(version)
    if kind.managed:
        block = block.replace("<plugins>", "<pluginManagement>\n<plugins>").replace(
            "</plugins>", "</plugins>\n</pluginManagement>"
        )
    java = "".join(
        f"      <plugin>\n        <artifactId>{name}</artifactId>\n        <version>{_version_here(name)}</version>\n"
        "      </plugin>\n"
        for name in _JAVA_PLUGINS
    )
    # What a Java build has anyway: versions that are fixed, an encoding, a release.
    if kind.managed:
        block = block.replace("<pluginManagement>\n<plugins>", f"<pluginManagement>\n<plugins>\n{java}")
    else:
        management = f"<build>\n<pluginManagement>\n<plugins>\n{java}</plugins>\n</pluginManagement>"
        block = block.replace("<build>", management, 1)
    usual = (
        "<properties>\n"
        "  <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>\n"
        "  <maven.compiler.release>17</maven.compiler.release>\n"
    )
    block = block.replace("<properties>\n", usual, 1)
    modules = "".join(f"    <module>{name}</module>\n" for name in MODULES)
    return (
        f"{_HEAD}  <groupId>org.example</groupId>\n  <artifactId>acme</artifactId>\n  <version>1</version>\n"
        f"  <packaging>pom</packaging>\n  <modules>\n{modules}  </modules>\n{block}</project>\n"
    )


def _version_here(plugin: str) -> str:
    found = re.search(
        rf"<artifactId>{plugin}</artifactId>\s*<version>([^<$]+)</version>", (CHECKOUT / "pom.xml").read_text("utf-8")
    )
    if found is None:
        raise SystemExit(f"the pom.xml of this checkout does not fix the version of {plugin}")
    return found[1]


_SKIPPED = "  <properties>\n    <slipcover.skip>true</slipcover.skip>\n  </properties>\n"


def _module(name: str, packaging: str, more: str) -> str:
    return f"{_HEAD}{_PARENT}  <artifactId>{name}</artifactId>\n  <packaging>{packaging}</packaging>\n{more}</project>\n"


def _python_module(kind: Kind, name: str, *needs: str) -> str:
    """A Python module's POM; it names the modules that are to be built first, for `-am`."""
    configuration = kind.more.get(name, "")
    if name == FEATURES:
        configuration += "<runner>behave</runner>\n<workers>2</workers>\n"
        configuration += f"<source><folder>../{APP}/src</folder></source>\n"
    more = ""
    if needs:
        more += "  <dependencies>\n"
        for other in needs:
            more += (
                f"    <dependency>\n      <groupId>org.example</groupId>\n      <artifactId>{other}</artifactId>\n"
                "      <version>${project.version}</version>\n      <type>pom</type>\n    </dependency>\n"
            )
        more += "  </dependencies>\n"
    if kind.managed or configuration:
        inner = f"        <configuration>\n{configuration}        </configuration>\n" if configuration else ""
        more += (
            "  <build>\n    <plugins>\n      <plugin>\n        <groupId>io.github.slipcovermaven</groupId>\n"
            f"        <artifactId>slipcover-maven-plugin</artifactId>\n{inner}      </plugin>\n    </plugins>\n  </build>\n"
        )
    return _module(name, "pom", more)


def _project(name: str, dependencies: Sequence[str], more: str = "") -> str:
    needs = ", ".join(f'"{each}"' for each in dependencies)
    return f'[project]\nname = "{name}"\nversion = "1.0"\nrequires-python = ">=3.9"\ndependencies = [{needs}]\n{more}'


_SETUPTOOLS = '\n[build-system]\nrequires = ["setuptools>=61"]\nbuild-backend = "setuptools.build_meta"\n'


def _uv() -> Kind:
    members = ", ".join(f'"{name}"' for name in PYTHON if name != SCRIPTS)

    def source(*names: str) -> str:
        return "\n[tool.uv.sources]\n" + "".join(f"{name} = {{ workspace = true }}\n" for name in names)

    return Kind(
        "uv",
        "a workspace of uv with its lock",
        {
            "pyproject.toml": '[project]\nname = "acme"\nversion = "1.0"\nrequires-python = ">=3.9"\n\n'
            f"[tool.uv.workspace]\nmembers = [{members}]\n",
            f"{LIB}/pyproject.toml": _project("acme-lib", ["idna>=3"], _SETUPTOOLS),
            f"{APP}/pyproject.toml": _project("acme-app", ["acme-lib"], source("acme-lib") + _SETUPTOOLS),
            f"{FEATURES}/pyproject.toml": _project("acme-features", ["acme-app"], source("acme-app")),
        },
        uv=True,
    )


def _poetry() -> Kind:
    backend = '\n[build-system]\nrequires = ["poetry-core>=1.9"]\nbuild-backend = "poetry.core.masonry.api"\n'

    def project(name: str, packages: str, needs: str) -> str:
        return (
            f'[tool.poetry]\nname = "{name}"\nversion = "1.0"\ndescription = ""\nauthors = ["A <a@example.org>"]\n{packages}'
            f'\n[tool.poetry.dependencies]\npython = "^3.9"\n{needs}{backend}'
        )

    def package(name: str) -> str:
        return f'packages = [{{ include = "{name}", from = "src" }}]\n'

    return Kind(
        "poetry",
        "Poetry's paths",
        {
            f"{LIB}/pyproject.toml": project("acme-lib", package("acme_lib"), 'idna = "^3"\n'),
            f"{APP}/pyproject.toml": project("acme-app", package("acme_app"), 'acme-lib = { path = "../lib", develop = true }\n'),
            f"{FEATURES}/pyproject.toml": project(
                "acme-features", "package-mode = false\n", 'acme-app = { path = "../app", develop = true }\n'
            ),
        },
        managed=True,
    )


def _requirements() -> Kind:
    setup = 'from setuptools import setup\n\nsetup(name="{}", version="1.0", package_dir={{"": "src"}}, packages=["{}"]{})\n'
    return Kind(
        "requirements",
        "files of requirements",
        {
            f"{LIB}/setup.py": setup.format("acme-lib", "acme_lib", ', install_requires=["idna>=3"]'),
            f"{LIB}/requirements.txt": "idna>=3\n",
            f"{APP}/requirements.txt": "-e ../lib\n",
            f"{APP}/setup.py": setup.format("acme-app", "acme_app", ""),
            f"{FEATURES}/requirements.txt": "acme-lib\n../app\n",
        },
        more={
            name: "<requirements><requirement>requirements.txt</requirement></requirements>\n" for name in (LIB, APP, FEATURES)
        },
    )


def _venv() -> Kind:
    return Kind(
        "venv",
        "one .venv at the root that has everything",
        {
            f"{LIB}/pyproject.toml": _project("acme-lib", ["idna>=3"], _SETUPTOOLS),
            f"{APP}/pyproject.toml": _project("acme-app", ["acme-lib"], _SETUPTOOLS),
        },
        managed=True,
        venv=("-e", "./lib", "-e", "./app", "pytest", "behave"),
    )


def _nothing() -> Kind:
    return Kind(
        "nothing",
        "bare names, no tool, no lock",
        {
            f"{LIB}/pyproject.toml": _project("acme-lib", ["idna>=3"]),
            f"{APP}/pyproject.toml": _project("acme-app", ["acme-lib"]),
            f"{FEATURES}/pyproject.toml": _project("acme-features", ["acme-app"]),
        },
    )

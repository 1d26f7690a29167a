"""Holds the files of the four CI pages against linters: see README.md."""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "target" / "bench" / "ci-files"
ACTIONLINT = "github.com/rhysd/actionlint/cmd/actionlint@v1.7.12"
CHECK_JSONSCHEMA = "check-jsonschema==0.39.0"
GROOVY_LINT = "npm-groovy-lint@15.2.1"

# The page, its blocks' language, and what the files are called.
PAGES = {
    "github-actions": ("yaml", ".github/workflows/build.yml"),
    "gitlab-ci": ("yaml", ".gitlab-ci.yml"),
    "azure-pipelines": ("yaml", "azure-pipelines.yml"),
    "jenkins": ("groovy", "Jenkinsfile"),
}
SCHEMAS = {
    "github-actions": ["vendor.github-workflows"],
    "gitlab-ci": ["vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
    "azure-pipelines": [
        "vendor.azure-pipelines",
        "--data-transform",
        "azure-pipelines",
        "--regex-variant",
        "nonunicode",
    ],
}
# The schema has the name of this task and not its inputs, so that every use of it is an error.
UNKNOWN_STEP = re.compile(r"^( *)- task: PublishCodeCoverageResults@2\n(?:\1 .*\n)*", re.MULTILINE)


def blocks(page: str) -> list[pathlib.Path]:
    """Writes the blocks of a page that are files, each into a folder of its own."""
    language, name = PAGES[page]
    text = (ROOT / "docs" / f"{page}.md").read_text()
    found = re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    files = []
    for number, block in enumerate(found, 1):
        file = FOLDER / page / str(number) / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(UNKNOWN_STEP.sub("", block))
        files.append(file)
    return files


def schema_checker() -> pathlib.Path:
    program = FOLDER / "venv" / "bin" / "check-jsonschema"
    if not program.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER / "venv"], check=True)
        subprocess.run([FOLDER / "venv" / "bin" / "pip", "install", "--quiet", CHECK_JSONSCHEMA], check=True)
    return program


def actionlint() -> pathlib.Path:
    program = FOLDER / "bin" / "actionlint"
    if not program.exists():
        subprocess.run(["env", f"GOBIN={FOLDER / 'bin'}", "go", "install", ACTIONLINT], check=True)
    return program


def groovy_lint() -> pathlib.Path:
    program = FOLDER / "node_modules" / ".bin" / "npm-groovy-lint"
    if not program.exists():
        subprocess.run(["npm", "install", "--silent", "--prefix", FOLDER, GROOVY_LINT], check=True)
    return program


def passes(command: list[object], folder: pathlib.Path) -> bool:
    print("$", *(pathlib.Path(str(word)).name for word in command), folder.relative_to(FOLDER), flush=True)
    return subprocess.run([str(word) for word in command], cwd=folder).returncode == 0


def main() -> int:
    argparse.ArgumentParser(description=__doc__).parse_args()
    shutil.rmtree(FOLDER / "github-actions", ignore_errors=True)
    FOLDER.mkdir(parents=True, exist_ok=True)
    well = True
    for page in PAGES:
        files = blocks(page)
        if len(files) != 2:
            print(f"docs/{page}.md has {len(files)} files, not 2")
            well = False
        for file in files:
            if page in SCHEMAS:
                well &= passes([schema_checker(), "--builtin-schema", *SCHEMAS[page], file], file.parent)
            if page == "github-actions":
                well &= passes([actionlint(), "-no-color", file], file.parent)
            if page == "jenkins":
                # Style is Jenkins' documentation's; what does not parse, or cannot run there, is an error.
                well &= passes([groovy_lint(), "--failon", "error", "--noserver", file.name], file.parent)
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())

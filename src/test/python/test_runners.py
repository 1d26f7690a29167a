"""Which of our packages stands beside which runner."""

import pytest

from project import Project
from slipcover_maven.base import configuration as configurations
from slipcover_maven.start import runners


def test_the_configuration_names_it(project: Project) -> None:
    for runner in runners.ALL:
        assert runners.of(configurations.load(str(project.configure(runner=runner.name)))) is runner


def test_one_that_there_is_not_is_refused(project: Project) -> None:
    with pytest.raises(ValueError, match="^there is no runner 'nose'$"):
        runners.of(configurations.load(str(project.configure(runner="nose"))))


def test_what_runs_goes_on_without_it(project: Project) -> None:
    project.write("program.py", "print('ran')\n")
    result = project.boot("-m", "program", runner="nose")
    assert result.code == 0 and result.out.strip() == "ran"
    (problem,) = result.problems()
    assert "there is no runner 'nose'" in problem

"""What is shown of xdist's specifications holds no value of an environment variable."""

import pytest

from slipcover_maven.base.hosts import shown


@pytest.mark.parametrize(
    "spec, expected",
    [
        ("ssh=there//env:TOKEN=secret//python=python3", "ssh=there//env:TOKEN=...//python=python3"),
        ("popen//env:TOKEN=a=b//env:OTHER=secret", "popen//env:TOKEN=...//env:OTHER=..."),
        ("env:TOKEN=secret//popen", "env:TOKEN=...//popen"),
        ("--tx=env:TOKEN=secret//popen", "--tx=env:TOKEN=...//popen"),
        ("--tx=2*env:TOKEN=secret//popen", "--tx=2*env:TOKEN=...//popen"),
        ("popen//env:TOKEN=two\nlines", "popen//env:TOKEN=..."),
        ("popen//execmodel=main_thread_only//chdir=x", "popen//chdir=x"),
    ],
)
def test_values_of_the_environment_are_hidden(spec: str, expected: str) -> None:
    assert shown(spec) == expected

from . import helpers
from tests.helpers import TEA


def test_the_folder_is_a_package():
    assert helpers.TEA is TEA

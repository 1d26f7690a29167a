from acme_app import origins


def test_origins():
    assert origins() == ("lib", "core")

from http.client import HTTPConnection
from pathlib import Path

from shop.cart import Cart


def answer(path):
    connection = HTTPConnection("127.0.0.1", int(Path("target/server.port").read_text()))
    connection.request("GET", path)
    return connection.getresponse()


def test_the_server_answers():
    assert answer("/server.py").status == 200


def test_a_page_that_is_not_there():
    assert Cart().total_in_cents() == 0
    assert answer("/cart.html").status == 200

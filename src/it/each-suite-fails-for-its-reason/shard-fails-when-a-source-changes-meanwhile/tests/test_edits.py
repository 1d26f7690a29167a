import pathlib


def test_that_edits_the_code():
    with pathlib.Path("src/shop/discount.py").open("a") as file:
        file.write("# edited\n")

import sys

from family import code


def main(words):
    if not words:
        return 2
    print(code.ran(int(words[0])))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

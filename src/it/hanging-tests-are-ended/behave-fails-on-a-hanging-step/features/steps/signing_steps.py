import threading

from behave import when


def wait_for_ever():
    threading.Event().wait()


@when("{count:d} of {all:d} have signed")
def signed(context, count, all):
    if count < all:
        wait_for_ever()

from acme_app import origins
from behave import then


@then("they are {one} and {other}")
def step_origins(context, one, other):
    assert origins() == (one, other)

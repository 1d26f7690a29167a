import time

from behave import given, then, when

from lending import fines
from lending.store import NotAllowed


@given("the members")
def members(context):
    for row in context.table:
        context.store.add_member(row["name"])


@given('{name} has "{title}" since day {day:d}')
@when('{name} borrows "{title}" on day {day:d}')
def borrows(context, name, title, day):
    try:
        context.store.borrow(name, title, day)
    except NotAllowed as refused:
        context.refused = str(refused)


@when('{name} returns "{title}"')
def returns(context, name, title):
    try:
        context.store.give_back(name, title)
    except NotAllowed as refused:
        context.refused = str(refused)


@when("the library is slow for {seconds:g} s")
def slow(context, seconds):
    time.sleep(seconds)


@then("{name} has {count:d} loans")
def has(context, name, count):
    assert context.refused is None, context.refused
    assert len(context.store.loans(name)) == count, context.store.loans(name)


@then('it is refused because "{why}"')
def refused(context, why):
    assert context.refused == why, context.refused


@then("{days:d} days cost {cents:d} cents")
def cost(context, days, cents):
    assert fines.fine(days) == cents, fines.fine(days)


@then("{name} is reminded of {days:d} days with {text}")
def reminded(context, name, days, text):
    assert str(fines.reminder(name, days)).endswith(text), fines.reminder(name, days)

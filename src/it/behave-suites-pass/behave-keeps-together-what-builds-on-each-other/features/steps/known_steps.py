from behave import given, then

KNOWN = []


@given("it is known")
def known(context):
    KNOWN.append(True)


@then("it is still known")
def still(context):
    assert KNOWN

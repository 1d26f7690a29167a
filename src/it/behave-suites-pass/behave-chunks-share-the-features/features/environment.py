import os

from lending.store import Store


def before_all(context):
    context.store = Store(os.environ["LENDING_DATABASE"])
    # Each chunk begins with the template, and nobody else writes into its copy.
    context.store.add_member("Hooks")
    assert context.store.loans("Hooks") == []


def before_scenario(context, scenario):
    context.refused = None
    # Other folders have such a scenario among these features.
    if "hook-fails" in scenario.tags:
        raise RuntimeError("the hook does not like it")


def after_scenario(context, scenario):
    database = context.store._database
    with database:
        database.execute("delete from loan")
        database.execute("delete from member where name <> 'Hooks'")


def after_all(context):
    context.store.close()

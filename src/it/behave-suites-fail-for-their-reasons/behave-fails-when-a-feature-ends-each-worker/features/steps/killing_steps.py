import os
import signal

from behave import then


@then("the process ends by a signal, once")
def once(context):
    if not os.path.exists("killed"):
        open("killed", "w").close()
        os.kill(os.getpid(), signal.SIGKILL)


@then("the process ends by an exit with 0")
def always(context):
    os._exit(0)

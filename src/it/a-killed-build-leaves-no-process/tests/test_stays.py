"""Whatever stays behind when a build ends; each process holds a connection, whose end tells that it has ended."""

import os
import signal
import socket
import subprocess
import sys
import time

STAY = """
import os, signal, socket, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
connection = socket.create_connection(("127.0.0.1", int(os.environ["HARNESS_PORT"])))
connection.sendall(b"%s %d\\n" % (sys.argv[1].encode(), os.getpid()))
time.sleep(600)
"""


def stay(name):
    sys.argv[1:] = [name]
    exec(STAY)


def test_with_a_child_in_a_session_of_its_own():
    subprocess.Popen([sys.executable, "-c", STAY, "child"], start_new_session=True)
    stay("test")


def test_with_a_daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            null = os.open(os.devnull, os.O_RDWR)
            for descriptor in (0, 1, 2):
                os.dup2(null, descriptor)
            stay("daemon")
        os._exit(0)
    os.wait()
    stay("other-test")

"""The part of slipcover-maven-plugin that runs inside the user's own interpreter. PYTEST_DONT_REWRITE

Rules that every module here keeps: standard library only; nothing is printed, no environment variable is set, no
warning leaves, no error of ours reaches a test. An error of ours is told through `problems`.

pytest warns that a module named by `-p` "was already imported so cannot be rewritten" unless that word stands in the
module's docstring, and a project with `filterwarnings = error` then does not start: hence the word in each of them.
"""

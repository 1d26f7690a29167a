import io.github.slipcovermaven.it.Build

new Build(basedir).failsWith('''No line of @basedir@/src ran in any worker. The tests imported instead:
  shop from @basedir@/elsewhere/shop/__init__.py
Correct <source>, or let the tests import the code of this checkout (an editable install, or pytest's pythonpath setting).''')
true

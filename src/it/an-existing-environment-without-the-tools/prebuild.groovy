import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
def venv = ['python3', '-m', 'venv', new File(basedir, '.venv').path].execute()
assert venv.waitFor() == 0
new File(basedir, 'before.txt').text = Shop.listing(new File(basedir, '.venv'))
true

import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
def venv = ['python3', '-m', 'venv', '--without-pip', new File(basedir, 'target/bare').path].execute()
assert venv.waitFor() == 0
true

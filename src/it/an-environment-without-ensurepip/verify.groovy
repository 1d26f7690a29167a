import io.github.slipcovermaven.it.Build

def python = new File(basedir, 'bare/bin/python3').path
def version = [python, '-c', 'import platform; print(platform.python_version())'].execute().text.trim()
new Build(basedir)
    .says("python ${version} from the parameter python (${python})")
    .says("installer: the plugin's own pip 26.0.1, because Python ${version} has no ensurepip")
    .says('14 passed')
    .misses('src/shop/cart.py', '16')
true

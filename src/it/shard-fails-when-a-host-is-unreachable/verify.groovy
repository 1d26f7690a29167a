import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
def told = (build.read('build.log') =~ /The host of tx '(ssh=other[^']*)' cannot be reached: ssh: connect to host 127.0.0.1 port (\d+): Connection refused\./)
assert told.find()
build.says("""The host of tx '${told.group(1)}' cannot be reached: ssh: connect to host 127.0.0.1 port ${told.group(2)}: Connection refused.
ssh -o BatchMode=yes must reach it without a question: check its name, its port, your key and known_hosts.""")
    .doesNotSay('passed')
    .lacks('target/slipcover/coverage.json')
true

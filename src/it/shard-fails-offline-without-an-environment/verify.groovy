import io.github.slipcovermaven.it.Build

def version = ['python3', '-c', 'import platform; print(platform.python_version())'].execute().text.trim()
new Build(basedir).failsWith(
    "The build is offline (-o), and the environment for Python ${version} from requirements" +
    ''' (@basedir@/requirements.txt) is not in the cache yet.
Run once without -o; later builds reuse what was made.''')
// Whoever shows the summary of whatever came of the tests shows why there is none.
assert new File(basedir, 'target/slipcover/summary.md').text.startsWith(
    "## No coverage of `Shop`: failed\n\n" +
    "**There is no result**: `The build is offline (-o), and the environment for Python ${version} from requirements (")
true

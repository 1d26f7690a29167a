import io.github.slipcovermaven.it.Build

new Build(basedir)
    .failsWith('''@basedir@/artifacts/job-2/.coverage has coverage.py's schema 8; this version of the plugin reads schema 7 (coverage.py 5.0 to 7).
Combine such files with the coverage.py that wrote them, or use a newer version of this plugin.''')
    .lacks('target/slipcover/.coverage')
true

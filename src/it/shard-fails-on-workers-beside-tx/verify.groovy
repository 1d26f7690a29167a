import io.github.slipcovermaven.it.Build

new Build(basedir)
    .says('''Both workers (2) and tx are set, and tx says itself how many workers there are.
Remove <workers>, or set it to 'auto'; 4*popen in tx stands for four workers.''')
    .doesNotSay('passed')
true

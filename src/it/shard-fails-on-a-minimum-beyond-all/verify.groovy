import io.github.slipcovermaven.it.Build

// Before the tests ran, and not after them.
new Build(basedir)
    .failsWith('''The minimum '970' is outside 0 to 100 percent.
Write a number from 0 to 100, with or without a percent sign: 97, 97.5 or 97%.''')
    .lacks('target/slipcover')
true

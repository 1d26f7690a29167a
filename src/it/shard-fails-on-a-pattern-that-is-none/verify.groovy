import io.github.slipcovermaven.it.Build

// Before the tests ran: each worker would say it when it starts, and nothing would be measured.
new Build(basedir)
    .failsWith('''The pattern 'raise (' of lines that do not count is no regular expression of Python's: missing ), unterminated subpattern at position 6.
Correct <excludeLines>, or exclude-lines and exclude-also of [tool.slipcover].''')
    .lacks('target/slipcover/shards/default/1-of-1/events-0.jsonl')
true

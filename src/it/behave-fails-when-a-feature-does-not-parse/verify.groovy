import io.github.slipcovermaven.it.Build

// Both are named, where behave itself ends at the first.
new Build(basedir)
    .failsWith("""behave cannot parse:
  features/broken.feature:5 Parser failure in state=steps at line 5: "This is no step"
  features/overdue/torn [2].feature:8 Malformed table at line 8
Correct the feature files; behave itself would not have run a single one.""")
    .lacks('target/slipcover/shards/default/1-of-1/events-0.jsonl')
true

import groovy.json.JsonSlurper
import io.github.slipcovermaven.it.Build

def build = new Build(basedir)
// Whole, under -T; then by the last check, by the first failure, of a part, and from what the modules left, though they fail.
build.says('Coverage of the reactor bar is 28.57 %, which keeps 1 limit; the result is complete.')
    .says('That is 4 of 12 lines and 0 of 2 branches in 2 files, by 4 tests of 2 modules: tea, cake.')
    .failsWith('''Coverage of the reactor bar is 28.57 %, below the minimum of 29 % (4 of 14 lines and branches; 1 more needed). Most missed: cake/src/shop/cart.py (5), tea/src/shop/cart.py (5).
What is missing stands in @basedir@/target/slipcover/summary.txt.''')
    .says('''The result of the reactor bar is incomplete, and its rules were not judged:
  cake did not get as far as its result in this build.
Build all modules and mend what is named here; or judge what there is with -Dslipcover.allowIncomplete.''')
    .failsWith('''The result of the reactor bar is incomplete, and its rules were not judged:
  cake is no part of this build.
Build all modules and mend what is named here; or judge what there is with -Dslipcover.allowIncomplete.''')
    .failsWith('''The goal check failed in 2 of 4 modules:
  tea: Coverage of tea is 28.57 %, below the minimum of 90 % (2 of 7 lines and branches; 5 more needed).
  cake: Coverage of cake is 28.57 %, below the minimum of 90 % (2 of 7 lines and branches; 5 more needed).
tea: What is missing stands in @basedir@/tea/target/slipcover/summary.txt.
cake: What is missing stands in @basedir@/cake/target/slipcover/summary.txt.''')
    .misses('cake/src/shop/cart.py', '1, 2, 3, 4')
    .misses('tea/src/shop/cart.py', '3, 4, 5, 6')
    .lacks('target/slipcover/shards', 'target/slipcover/result.json')
assert new File(basedir, 'build.log').text.count('Coverage of the reactor bar is 28.57 %, below the minimum of 29 %') == 2
// Only the last check and the one by name have a verdict of the whole; in the others it was not judged.
def annotations = new File(basedir, 'build.log').readLines().findAll { it.startsWith('::error title=Coverage of the reactor bar::') }
assert annotations.size() == 4 && annotations.count { it.contains('below the minimum of 29 %25') } == 2
assert new File(basedir, 'target/slipcover/summary.txt').text.contains('Verdict: failed')
def whole = new JsonSlurper().parse(new File(basedir, 'target/slipcover/reactor.json'))
assert whole.complete && whole.modules*.path == ['tea', 'cake']
true

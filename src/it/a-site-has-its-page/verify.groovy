import io.github.slipcovermaven.it.Build

new Build(basedir).has('target/site/slipcover/index.html', 'target/site/slipcover/assets')
def page = new File(basedir, 'target/site/slipcover.html').text
assert page.contains('Coverage of Shop')
assert page.contains('<b>Complete</b>') || page.contains('<strong>Complete</strong>')
assert page.contains('href="slipcover/index.html"')
def cells = (page =~ /(?s)<td[^>]*>(.*?)<\/td>/).collect { it[1].trim() }
assert cells.take(6) == ['src/shop', '33', '1', '8', '1', '95.1%']
assert cells[6] == 'Total'
assert new File(basedir, 'target/site/slipcover/index.html').text == new File(basedir, 'target/slipcover/html/index.html').text
// The list of the site's reports leads there.
assert new File(basedir, 'target/site/project-reports.html').text.contains('href="slipcover.html"')
true

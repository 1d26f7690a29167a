import io.github.slipcovermaven.it.Shop

Shop.copyInto(basedir)
// As CI jobs do that share a suite without a plugin.
new File(basedir, 'conftest.py').text = '''
def pytest_collection_modifyitems(items):
    items[:] = items[::2]
'''
true

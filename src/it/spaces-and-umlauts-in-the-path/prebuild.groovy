assert ['python3', 'folders.py', 'there'].execute(null, basedir).waitFor() == 0
true

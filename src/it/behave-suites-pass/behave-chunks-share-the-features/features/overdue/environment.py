raise AssertionError("behave started in this folder, and not where a run of everything starts")

// Elsewhere a Python cannot be made bare: see BarePython.
System.getProperty('os.name') == 'Linux'

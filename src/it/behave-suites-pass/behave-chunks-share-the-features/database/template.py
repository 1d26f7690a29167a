"""Makes the template database: python3 database/template.py PATH"""

import sqlite3
import sys

database = sqlite3.connect(sys.argv[1])
database.executescript(
    """
    create table member (id integer primary key, name text unique);
    create table book (title text primary key, copies integer);
    create table loan (member integer, title text, day integer);
    insert into book values ('Emma', 2), ('Ulysses', 1), ('Walden', 3);
    """
)
database.close()

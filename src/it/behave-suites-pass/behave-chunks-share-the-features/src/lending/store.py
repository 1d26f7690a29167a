import sqlite3


class NotAllowed(Exception):
    """The library's rules do not allow it."""


class Store:
    def __init__(self, path):
        self._database = sqlite3.connect(path)

    def close(self):
        self._database.close()

    def add_member(self, name):
        with self._database as database:
            database.execute("insert into member (name) values (?)", (name,))

    def member(self, name):
        found = self._database.execute("select id from member where name = ?", (name,)).fetchone()
        if found is None:
            raise NotAllowed(f"{name} is no member")
        return found[0]

    def borrow(self, name, title, day):
        member = self.member(name)
        copies, lent = self._copies(title)
        if lent >= copies:
            raise NotAllowed(f"no copy of {title} is left")
        with self._database as database:
            database.execute("insert into loan (member, title, day) values (?, ?, ?)", (member, title, day))

    def give_back(self, name, title):
        with self._database as database:
            gone = database.execute(
                "delete from loan where member = ? and title = ?", (self.member(name), title)
            ).rowcount
        if not gone:
            raise NotAllowed(f"{name} does not have {title}")

    def loans(self, name):
        rows = self._database.execute("select title, day from loan where member = ? order by title", (self.member(name),))
        return list(rows)

    def _copies(self, title):
        copies = self._database.execute("select copies from book where title = ?", (title,)).fetchone()
        if copies is None:
            raise NotAllowed(f"the library has no {title}")
        lent = self._database.execute("select count(*) from loan where title = ?", (title,)).fetchone()
        return copies[0], lent[0]

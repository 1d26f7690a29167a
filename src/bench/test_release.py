"""The tests of what the dry run of a release finds: each of Central's rules, broken once, is told."""

from __future__ import annotations

import hashlib
import tempfile
import unittest
from pathlib import Path

import central_rules
import release_dry_run

_POM = """\
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>org.example</groupId>
  <artifactId>tea</artifactId>
  <version>1.0</version>
  <name>Tea</name>
  <description>Tea for all.</description>
  <url>https://example.org/tea</url>
  <licenses><license><name>MIT</name><url>https://example.org/mit</url></license></licenses>
  <developers><developer>
    <name>The tea project</name>
    <organization>Tea</organization><organizationUrl>https://example.org</organizationUrl>
  </developer></developers>
  <scm>
    <connection>scm:git:x</connection><developerConnection>scm:git:y</developerConnection>
    <url>https://example.org/tea.git</url>
  </scm>
</project>
"""


class CentralRulesTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.repository = Path(folder.name)
        self.component = self.repository / "org" / "example" / "tea" / "1.0"
        self.component.mkdir(parents=True)
        self.write("tea-1.0.pom", _POM)
        for name in ("tea-1.0.jar", "tea-1.0-sources.jar", "tea-1.0-javadoc.jar"):
            self.write(name, name)

    def write(self, name: str, text: str) -> None:
        (self.component / name).write_text(text, "utf-8")
        (self.component / f"{name}.md5").write_text(hashlib.md5(text.encode()).hexdigest(), "utf-8")
        (self.component / f"{name}.sha1").write_text(hashlib.sha1(text.encode()).hexdigest(), "utf-8")
        (self.component / f"{name}.asc").write_text(f"signs {text}", "utf-8")

    def pom(self, old: str, new: str) -> None:
        self.assertIn(old, _POM)
        self.write("tea-1.0.pom", _POM.replace(old, new))

    def found(self) -> "list[str]":
        return central_rules.violations(self.repository, lambda asc, file: asc.read_text() == f"signs {file.read_text()}")

    def test_a_whole_bundle_passes(self) -> None:
        self.assertEqual(self.found(), [])

    def test_each_element_of_the_pom_is_asked_for(self) -> None:
        for old, told in (
            ("<name>Tea</name>", "<name>"),
            ("<description>Tea for all.</description>", "<description>"),
            ("<url>https://example.org/tea</url>", "<url>"),
            ("<name>MIT</name>", "<licenses><license><name>"),
            ("<url>https://example.org/mit</url>", "<licenses><license><url>"),
            ("<name>The tea project</name>", "<developers><developer><name>"),
            ("<organization>Tea</organization>", "<developers><developer><organization>"),
            ("<organizationUrl>https://example.org</organizationUrl>", "<developers><developer><organizationUrl>"),
            ("<connection>scm:git:x</connection>", "<scm><connection>"),
            ("<developerConnection>scm:git:y</developerConnection>", "<scm><developerConnection>"),
            ("<url>https://example.org/tea.git</url>", "<scm><url>"),
        ):
            with self.subTest(told):
                self.pom(old, "")
                self.assertEqual(self.found(), [f"tea-1.0.pom: {told} is missing"])

    def test_each_section_of_the_pom_is_asked_for(self) -> None:
        for section, told in (
            ("licenses", "<licenses><license>"),
            ("developers", "<developers><developer>"),
            ("scm", "<scm>"),
        ):
            with self.subTest(section):
                end = f"</{section}>"
                whole = _POM[_POM.index(f"<{section}>") : _POM.index(end) + len(end)]
                self.pom(whole, "")
                self.assertEqual(self.found(), [f"tea-1.0.pom: {told} is missing"])

    def test_a_snapshot_and_a_wrong_place_are_told(self) -> None:
        self.pom("<version>1.0</version>", "<version>1.1-SNAPSHOT</version>")
        self.assertIn("tea-1.0.pom: 1.1-SNAPSHOT is a snapshot", self.found())
        self.assertIn(
            "tea-1.0.pom: it lies in org/example/tea/1.0/tea-1.0.pom, not in org/example/tea/1.1-SNAPSHOT/tea-1.1-SNAPSHOT.pom",
            self.found(),
        )

    def test_sources_and_javadoc_are_asked_for(self) -> None:
        for kind in ("-sources", "-javadoc", ""):
            with self.subTest(kind):
                self.setUp()
                for file in self.component.glob(f"tea-1.0{kind}.jar*"):
                    file.unlink()
                self.assertEqual(self.found(), [f"tea-1.0.pom: tea-1.0{kind}.jar is missing"])

    def test_checksums_and_signatures_are_asked_for_and_looked_at(self) -> None:
        for suffix, wrong in (
            ("md5", "tea-1.0.jar.md5 is not its checksum"),
            ("sha1", "tea-1.0.jar.sha1 is not its checksum"),
            ("asc", "tea-1.0.jar.asc is not a signature of it"),
        ):
            with self.subTest(suffix):
                self.setUp()
                beside = self.component / f"tea-1.0.jar.{suffix}"
                beside.write_text("wrong", "utf-8")
                self.assertEqual(self.found(), [f"tea-1.0.jar: {wrong}"])
                beside.unlink()
                self.assertEqual(self.found(), [f"tea-1.0.jar: {beside.name} is missing"])

    def test_an_optional_checksum_has_to_be_right(self) -> None:
        (self.component / "tea-1.0.jar.sha256").write_text("wrong", "utf-8")
        self.assertEqual(self.found(), ["tea-1.0.jar: tea-1.0.jar.sha256 is not its checksum"])

    def test_an_empty_folder_is_no_release(self) -> None:
        empty = self.repository / "empty"
        empty.mkdir()
        self.assertEqual(
            central_rules.violations(empty, lambda asc, file: True),
            [f"there is no POM below {empty}"],
        )


class DifferencesTest(unittest.TestCase):
    def test_a_byte_and_a_file_more_are_told(self) -> None:
        first = {"a.jar": b"1", "b.jar": b"2"}
        self.assertEqual(release_dry_run.differences(first, dict(first)), [])
        self.assertEqual(
            release_dry_run.differences(first, {"a.jar": b"1", "b.jar": b"3", "c.jar": b""}),
            ["b.jar: two builds differ", "c.jar: two builds differ"],
        )


if __name__ == "__main__":
    unittest.main()

import java.nio.file.Files
import java.nio.file.Path

[shared: '../outside', all: '..'].each { name, target ->
    def link = new File(basedir, "src/${name}").toPath()
    Files.deleteIfExists(link)
    Files.createSymbolicLink(link, Path.of(target))
}
true

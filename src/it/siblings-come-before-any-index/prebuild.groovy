import java.util.zip.ZipEntry
import java.util.zip.ZipOutputStream

def index = new File(basedir, 'index')
index.mkdirs()
['acme_lib', 'acme_core'].each { name ->
    def info = "${name}-99.dist-info"
    def files = [
        ("${name}.py".toString()): 'raise RuntimeError("a stranger\'s")\n',
        ("${info}/METADATA".toString()): "Metadata-Version: 2.1\nName: ${name}\nVersion: 99\n",
        ("${info}/WHEEL".toString()): 'Wheel-Version: 1.0\nGenerator: x\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
        ("${info}/RECORD".toString()): ''
    ]
    new ZipOutputStream(new File(index, "${name}-99-py3-none-any.whl").newOutputStream()).withCloseable { zip ->
        files.each { file, text ->
            zip.putNextEntry(new ZipEntry(file))
            zip.write(text.toString().getBytes('UTF-8'))
            zip.closeEntry()
        }
    }
}
true

import io.github.slipcovermaven.it.Matrix
import java.nio.file.Files

def matrix = new Matrix(basedir)
matrix.complete(2)
def artifacts = matrix.shard(2, 2).folder().artifacts()
Files.copy(artifacts.resolve('coverage-0-gw0.json'), artifacts.resolve('coverage-0-gw0 (1).json'))
true

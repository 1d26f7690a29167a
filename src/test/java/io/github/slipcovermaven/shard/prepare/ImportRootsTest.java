package io.github.slipcovermaven.shard.prepare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportRootsTest {

    @TempDir
    Path folder;

    private Path module;

    @BeforeEach
    void make() throws IOException {
        module = Files.createDirectory(folder.toRealPath().resolve("module"));
    }

    @Test
    void aFolderThatIsNoPackageIsOne() throws IOException {
        file("src/main/python/shop/__init__.py");
        file("lib/cart.py");
        assertThat(roots("src/main/python", "lib")).containsExactly("src/main/python", "lib");
    }

    @Test
    void aPackageIsImportedFromAboveTheUppermost() throws IOException {
        file("src/shop/__init__.py");
        file("src/shop/eu/__init__.py");
        file("src/shop/eu/vat.py");
        assertThat(roots("src/shop")).containsExactly("src");
        assertThat(roots("src/shop/eu", "src/shop/eu/vat.py", "src")).containsExactly("src");
    }

    @Test
    void aFileIsImportedFromItsFolder() throws IOException {
        file("lib/cart.py");
        assertThat(roots("lib/cart.py")).containsExactly("lib");
    }

    @Test
    void whereTheTestsStartTheyLookByThemselves() throws IOException {
        file("shop/__init__.py");
        file("app.py");
        assertThat(roots("shop", "app.py")).isEmpty();
        assertThat(new ImportRoots(module, module.resolve("tests")).of(List.of(module.resolve("shop"))))
                .containsExactly(module);
    }

    @Test
    void aNamespaceIsImportedFromAboveWhereItIs() throws IOException {
        file("src/shop/cart.py");
        Path test = file("tests/test_cart.py");
        Files.writeString(test, "# from shop.cart import Cart\nfrom shop_api import x\nimport cart\n");
        assertThat(roots("src/shop")).containsExactly("src/shop");

        Files.writeString(test, "def test():\n    from shop.cart import Cart\n");
        assertThat(roots("src/shop")).containsExactly("src/shop", "src");
    }

    @Test
    void namespacesLieInEachOther() throws IOException {
        file("py/src/acme/cloud/shop/__init__.py");
        Files.writeString(file("py/src/acme/cloud/shop/cart.py"), "import acme.cloud.shop\n");
        assertThat(roots("py/src/acme/cloud/shop")).containsExactly("py/src/acme/cloud", "py/src");
        assertThat(roots("py/src/acme")).containsExactly("py/src/acme", "py/src");
    }

    /** Or the folders of Java and resources beside it would be packages. */
    @Test
    void aConventionalFolderIsNoNamespace() throws IOException {
        Files.writeString(file("src/main/python/cart.py"), "import python\n");
        assertThat(roots("src/main/python")).containsExactly("src/main/python");
    }

    @Test
    void anotherModulesPackageIsImportedFromAboveItToo() throws IOException {
        Path other = Files.createDirectories(folder.resolve("lib/src/acme"));
        Files.writeString(other.resolve("__init__.py"), "");
        assertThat(new ImportRoots(module, module).of(List.of(module.resolve("../lib/src/acme"))))
                .containsExactly(folder.toRealPath().resolve("lib/src"));
    }

    private List<String> roots(String... sources) {
        return new ImportRoots(module, module)
                .of(Stream.of(sources).map(module::resolve).toList()).stream()
                        .map(root -> module.relativize(root).toString())
                        .toList();
    }

    private Path file(String name) throws IOException {
        Path file = module.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, "");
    }
}

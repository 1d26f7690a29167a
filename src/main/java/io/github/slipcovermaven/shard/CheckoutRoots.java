package io.github.slipcovermaven.shard;

import io.github.slipcovermaven.artifact.record.Checkout;
import io.github.slipcovermaven.file.Names;
import io.github.slipcovermaven.file.RealPath;
import io.github.slipcovermaven.plan.ListedFile;
import io.github.slipcovermaven.request.Runners;
import io.github.slipcovermaven.request.ShardRequest;
import io.github.slipcovermaven.request.TestSelection;
import io.github.slipcovermaven.shard.prepare.PreparedShard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Where the sources and the tests of a shard lie, as far as is known before the first test. */
final class CheckoutRoots {

    private final Path root;
    private final Set<String> roots = new TreeSet<>();

    private CheckoutRoots(Path root) {
        this.root = root;
    }

    /** Returns the roots relative to the module; none lies below another. */
    static List<String> of(ShardRequest request, PreparedShard shard) {
        CheckoutRoots all = new CheckoutRoots(shard.root());
        shard.sources().forEach(source -> all.roots.add(all.relative(source)));
        for (Path path : shard.tests()) {
            all.configured(Names.in(
                    request.selection().workingDirectory(), shard.runner().fileOf(Names.text(path))));
        }
        if (shard.tests().isEmpty()) {
            all.found(shard.listed().map(CheckoutRoots::paths).orElseGet(() -> guessed(request, shard)));
        }
        all.besideAndAbove();
        return all.outermost();
    }

    private static Collection<String> paths(List<ListedFile> listed) {
        return listed.stream().map(ListedFile::path).toList();
    }

    private static Collection<String> guessed(ShardRequest request, PreparedShard shard) {
        TestSelection selection = request.selection();
        return shard.runner()
                .places()
                .guessed(shard.root(), selection.workingDirectory(), List.of(), selection.args(), Set.of())
                .keySet();
    }

    private void configured(Path path) {
        if (Files.isDirectory(path)) {
            roots.add(relative(path.toAbsolutePath()));
        } else if (Files.exists(path)) {
            roots.add(around(relative(path.toAbsolutePath())));
        }
    }

    private void found(Collection<String> tests) {
        tests.forEach(test -> roots.add(around(test)));
        if (tests.isEmpty()) {
            Runners.conventional().stream()
                    .filter(folder -> Files.isDirectory(root.resolve(folder)))
                    .forEach(roots::add);
        }
    }

    /** Of a test file: the folder of tests that it is in, with the data beside it; else its own; else itself alone. */
    private static String around(String test) {
        int slash = test.lastIndexOf('/');
        return slash < 0 ? test : Checkout.testsFolder(test.substring(0, slash)).orElse(test.substring(0, slash));
    }

    /** Runners load these from above, whether they are there now or not. */
    private void besideAndAbove() {
        List<String> found = List.copyOf(roots);
        for (String name : Runners.besideAndAbove()) {
            for (String folder : found) {
                for (int slash = folder.lastIndexOf('/'); slash > 0; slash = folder.lastIndexOf('/', slash - 1)) {
                    roots.add(folder.substring(0, slash + 1) + name);
                }
            }
            roots.add(name);
        }
    }

    private List<String> outermost() {
        List<String> outermost = new ArrayList<>();
        for (String path : roots) {
            if (roots.stream()
                    .noneMatch(other -> !other.equals(path) && !other.equals(".") && Checkout.isBelow(path, other))) {
                outermost.add(path);
            }
        }
        return outermost;
    }

    private String relative(Path path) {
        Path real = Files.exists(path) ? RealPath.of(path) : path.normalize();
        String relative = Names.below(root, real);
        return relative.isEmpty() ? "." : relative;
    }
}

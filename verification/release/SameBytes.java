import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Compares the repositories of two builds. Only the metadata may differ, because it contains the time of the deployment. */
final class SameBytes {
    private SameBytes() {}

    public static void main(String[] args) throws IOException {
        Path first = Path.of(args[0]);
        Path second = Path.of(args[1]);
        TreeSet<String> names = files(first);
        names.addAll(files(second));
        int differences = 0;
        for (String name : names) {
            String difference = difference(first.resolve(name), second.resolve(name));
            if (!difference.isEmpty()) {
                System.err.println("Not reproducible: " + name + " " + difference);
                differences++;
            }
        }
        if (names.isEmpty() || differences > 0) {
            System.err.println(differences + " of " + names.size() + " files differ between two builds of one commit.");
            System.exit(1);
        }
        System.out.println("Reproducible: two clones published the same bytes in " + names.size() + " files.");
    }

    private static String difference(Path first, Path second) throws IOException {
        if (!Files.exists(first) || !Files.exists(second)) {
            return "was published by one build only";
        }
        long index = Files.mismatch(first, second);
        return index < 0 ? "" : "differs from byte " + index;
    }

    private static TreeSet<String> files(Path repository) throws IOException {
        try (Stream<Path> paths = Files.walk(repository)) {
            return paths.filter(Files::isRegularFile)
                    .map(path -> repository.relativize(path).toString())
                    .filter(name -> !name.contains("maven-metadata"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}

package dev.wacht.rules;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A page of the repository: its snippets, its text without them, and the anchors of its headings. */
record Markdown(Path file, String content) {
    private static final Set<String> SKIPPED = Set.of("target", "node_modules", ".git", ".m2");
    private static final Pattern FENCE = Pattern.compile("(?ms)^ *```(\\w*)[^\n]*\n(.*?)^ *```");

    static Markdown read(String path) {
        return new Markdown(ProjectFiles.ROOT.resolve(path), ProjectFiles.read(path));
    }

    /** Returns the pages of the repository, or of one folder of it. */
    static List<Markdown> allBelow(String folder) {
        return files(folder, ".md").stream()
                .map(file -> read(ProjectFiles.ROOT.relativize(file).toString()))
                .toList();
    }

    /** Returns the files below a folder whose name has this end, without build output. */
    static List<Path> files(String folder, String... ends) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ProjectFiles.ROOT.resolve(folder), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                    return SKIPPED.contains(String.valueOf(dir.getFileName()))
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    for (String end : ends) {
                        if (file.toString().endsWith(end)) {
                            found.add(file);
                        }
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    /** Returns the contents of the fenced blocks in this language. */
    List<String> snippets(String language) {
        return FENCE.matcher(content)
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** Returns the page without its fenced blocks. */
    String text() {
        return FENCE.matcher(content).replaceAll("");
    }

    /** Returns the anchors that GitHub gives to the headings. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> repeated = new HashMap<>();
        text().lines().filter(line -> line.matches("#{1,6} .*")).forEach(line -> {
            String slug = line.replaceFirst("#+ ", "")
                    .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = repeated.merge(slug, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? slug : slug + "-" + before);
        });
        return anchors;
    }

    @Override
    public String toString() {
        return ProjectFiles.ROOT.relativize(file).toString();
    }
}

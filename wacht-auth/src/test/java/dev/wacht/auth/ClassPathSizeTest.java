package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The size of wacht-auth and its dependencies on a service's class path. */
class ClassPathSizeTest {
    /**
     * In bytes. nimbus-jose-jwt alone has 843 kB, this module about 300 kB: events and states for metrics and health
     * took 13 kB of it, protected resources 15 kB.
     */
    private static final long MOST = 1_240_000;

    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>.*?</dependency>");

    @TempDir
    Path folder;

    @Test
    void moduleAndItsDependenciesStaySmall() throws Exception {
        Path own = folder.resolve("wacht-auth.jar");
        pack(home(TokenVerifier.class), own);
        long size = Files.size(own);
        for (Class<?> dependency : List.of(JWK.class, Logger.class, NullMarked.class)) {
            Path jar = home(dependency);
            assertThat(jar).isRegularFile();
            size += Files.size(jar);
        }
        assertThat(size).isLessThan(MOST);
    }

    /** The size above is complete: none of the three has further dependencies. */
    @Test
    void thereAreNoOtherDependencies() throws Exception {
        List<String> needed = DEPENDENCY
                .matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(MatchResult::group)
                .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                .map(dependency -> dependency.replaceAll("(?s).*<artifactId>(.*)</artifactId>.*", "$1"))
                .toList();
        assertThat(needed).containsExactlyInAnyOrder("nimbus-jose-jwt", "jspecify", "slf4j-api");
    }

    private static Path home(Class<?> type) throws Exception {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    /** Packs the classes, because tests run before the jar is created. */
    private static void pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> files = Files.walk(classes)) {
            for (Path path : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, zip);
            }
        }
    }
}

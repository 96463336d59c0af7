package dev.wacht.client.internal.doctor;

import dev.wacht.client.doctor.FindingCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Looks for libraries that are there twice, in versions that do not fit, or not at all. Loads no class. */
final class ClassPathChecks {
    private static final String OKHTTP = "okhttp3/OkHttpClient.class";
    private static final String JACKSON = "com/fasterxml/jackson/databind/ObjectMapper.class";

    private final ClassLoader loader;
    private final Findings findings;

    /** @param loader null for the bootstrap loader */
    ClassPathChecks(@Nullable ClassLoader loader, Findings findings) {
        this.loader = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        this.findings = findings;
    }

    void run() {
        once(FindingCodes.TWO_OKHTTP, "OkHttp", OKHTTP, "OkHttp 4 is okhttp, OkHttp 5 is okhttp-jvm.");
        once(FindingCodes.TWO_JACKSON, "Jackson 2", JACKSON, "Its version should be that of jackson-core.");
        atLeast(FindingCodes.OKHTTP_UNSUPPORTED, "okhttp", OKHTTP, new LibraryVersion(4, 12), "okhttp-jvm");
        atLeast(
                FindingCodes.RETROFIT_UNSUPPORTED,
                "retrofit",
                "retrofit2/Retrofit.class",
                new LibraryVersion(2, 11),
                "retrofit and converter-jackson");
        atLeast(
                FindingCodes.JACKSON_UNSUPPORTED,
                "jackson-databind",
                JACKSON,
                new LibraryVersion(2, 15),
                "jackson-bom");
        atLeast(
                FindingCodes.NIMBUS_UNSUPPORTED,
                "nimbus-jose-jwt",
                "com/nimbusds/jose/JWSAlgorithm.class",
                new LibraryVersion(10, 0),
                "nimbus-jose-jwt");
        jacksonAgrees();
        if (locations("kotlin/Unit.class").isEmpty()) {
            findings.error(
                    FindingCodes.KOTLIN_MISSING,
                    "Kotlin's standard library is not on the class path, and OkHttp needs it.",
                    "Add org.jetbrains.kotlin:kotlin-stdlib, or remove its exclusion.");
        }
    }

    private void once(String code, String library, String resource, String hint) {
        Set<String> jars =
                locations(resource).stream().map(LibraryJar::name).collect(Collectors.toCollection(LinkedHashSet::new));
        if (locations(resource).size() > 1) {
            findings.error(
                    code,
                    library + " is on the class path more than once: " + String.join(", ", jars) + ".",
                    "Exclude one of them. " + hint);
        }
    }

    private void atLeast(String code, String artifact, String resource, LibraryVersion least, String update) {
        locations(resource).stream()
                .findFirst()
                .flatMap(jar -> jar.version(artifact))
                .filter(version -> version.compareTo(least) < 0)
                .ifPresent(version -> findings.error(
                        code,
                        artifact + " is " + version + ", and " + least + " is the oldest that is supported.",
                        "Update " + update + "."));
    }

    private void jacksonAgrees() {
        Map<String, LibraryVersion> versions = new TreeMap<>();
        Map.of(
                        "jackson-core", "com/fasterxml/jackson/core/JsonFactory.class",
                        "jackson-databind", JACKSON,
                        "jackson-annotations", "com/fasterxml/jackson/annotation/JsonProperty.class",
                        "jackson-datatype-jsr310", "com/fasterxml/jackson/datatype/jsr310/JavaTimeModule.class",
                        "jackson-datatype-jdk8", "com/fasterxml/jackson/datatype/jdk8/Jdk8Module.class")
                .forEach((module, resource) -> locations(resource).stream()
                        .findFirst()
                        .flatMap(jar -> jar.version("jackson-"))
                        .ifPresent(version -> versions.put(module, version)));
        if (Set.copyOf(versions.values()).size() > 1) {
            findings.warning(
                    FindingCodes.JACKSON_VERSIONS_DIFFER,
                    "The modules of Jackson have different versions: "
                            + versions.entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Import jackson-bom, so that all have one version.");
        }
    }

    private List<LibraryJar> locations(String resource) {
        try {
            return Collections.list(loader.getResources(resource)).stream()
                    .map(URL::toString)
                    .distinct()
                    .map(url -> new LibraryJar(url, resource))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

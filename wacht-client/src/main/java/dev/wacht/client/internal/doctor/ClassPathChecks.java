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

/** Finds duplicate, unsupported and missing libraries on the class path. Loads no class. */
final class ClassPathChecks {
    private static final String OKHTTP = "okhttp3/OkHttpClient.class";
    private static final String JACKSON = "com/fasterxml/jackson/databind/ObjectMapper.class";

    private final ClassLoader loader;
    private final Findings findings;

    /** @param loader {@code null} for the bootstrap loader */
    ClassPathChecks(@Nullable ClassLoader loader, Findings findings) {
        this.loader = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        this.findings = findings;
    }

    void run() {
        reportDuplicate(
                FindingCodes.TWO_OKHTTP,
                "OkHttp",
                OKHTTP,
                "The jar of OkHttp 4 is okhttp, that of OkHttp 5 is okhttp-jvm.");
        reportDuplicate(
                FindingCodes.TWO_JACKSON, "Jackson 2", JACKSON, "Keep the jar with the version of jackson-core.");
        reportOlderThan(FindingCodes.OKHTTP_UNSUPPORTED, "okhttp", OKHTTP, new LibraryVersion(4, 12), "okhttp-jvm");
        reportOlderThan(
                FindingCodes.RETROFIT_UNSUPPORTED,
                "retrofit",
                "retrofit2/Retrofit.class",
                new LibraryVersion(2, 11),
                "retrofit and converter-jackson");
        reportOlderThan(
                FindingCodes.JACKSON_UNSUPPORTED,
                "jackson-databind",
                JACKSON,
                new LibraryVersion(2, 15),
                "jackson-bom");
        reportOlderThan(
                FindingCodes.NIMBUS_UNSUPPORTED,
                "nimbus-jose-jwt",
                "com/nimbusds/jose/JWSAlgorithm.class",
                new LibraryVersion(10, 0),
                "nimbus-jose-jwt");
        reportDifferentJacksons();
        if (locations("kotlin/Unit.class").isEmpty()) {
            findings.error(
                    FindingCodes.KOTLIN_MISSING,
                    "The Kotlin standard library, which OkHttp requires, is not on the class path.",
                    "Add org.jetbrains.kotlin:kotlin-stdlib, or remove its exclusion.");
        }
    }

    private void reportDuplicate(String code, String library, String resource, String hint) {
        Set<String> jars =
                locations(resource).stream().map(LibraryJar::name).collect(Collectors.toCollection(LinkedHashSet::new));
        if (locations(resource).size() > 1) {
            findings.error(
                    code,
                    library + " is on the class path more than once: " + String.join(", ", jars) + ".",
                    "Exclude one of them. " + hint);
        }
    }

    private void reportOlderThan(String code, String artifact, String resource, LibraryVersion oldest, String update) {
        locations(resource).stream()
                .findFirst()
                .flatMap(jar -> jar.version(artifact))
                .filter(version -> version.compareTo(oldest) < 0)
                .ifPresent(version -> findings.error(
                        code,
                        artifact + " is " + version + ", but the oldest supported version is " + oldest + ".",
                        "Update " + update + "."));
    }

    private void reportDifferentJacksons() {
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
                    "The Jackson modules have different versions: "
                            + versions.entrySet().stream()
                                    .map(entry -> entry.getKey() + " " + entry.getValue())
                                    .collect(Collectors.joining(", "))
                            + ".",
                    "Import jackson-bom, so that all modules have the same version.");
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

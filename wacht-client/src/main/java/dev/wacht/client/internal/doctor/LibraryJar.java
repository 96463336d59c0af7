package dev.wacht.client.internal.doctor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLConnection;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A jar that contains a class.
 *
 * @param url the URL of the class in the jar
 * @param resource the path of the class
 */
record LibraryJar(String url, String resource) {
    private static final Pattern FILE = Pattern.compile("([^/!]+\\.jar)!?/?$");
    private static final Pattern VERSION = Pattern.compile(".*?-(\\d+\\.\\d+.*)\\.jar");

    /** Returns the file name without the folder, which may contain a user's name. */
    String name() {
        Matcher file = FILE.matcher(root());
        return file.find() ? file.group(1) : "a folder of classes";
    }

    /**
     * Returns the version in the manifest, or else in the file name. Empty if neither contains a version, or if the
     * library is merged into another jar: the version of that jar is not the library's.
     *
     * @param artifact the prefix of the library's file names
     */
    Optional<LibraryVersion> version(String artifact) {
        if (!name().startsWith(artifact)) {
            return Optional.empty();
        }
        return versionInManifest().or(() -> {
            Matcher version = VERSION.matcher(name());
            return version.matches() ? LibraryVersion.parse(version.group(1)) : Optional.empty();
        });
    }

    private Optional<LibraryVersion> versionInManifest() {
        if (!url.startsWith("jar:")) {
            return Optional.empty();
        }
        try {
            URLConnection connection =
                    URI.create(root() + "META-INF/MANIFEST.MF").toURL().openConnection();
            connection.setUseCaches(false);
            try (InputStream in = connection.getInputStream()) {
                Attributes attributes = new Manifest(in).getMainAttributes();
                return Stream.of("Bundle-Version", "Implementation-Version")
                        .map(attributes::getValue)
                        .filter(value -> value != null)
                        .flatMap(value -> LibraryVersion.parse(value).stream())
                        .findFirst();
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String root() {
        return url.substring(0, url.length() - resource.length());
    }
}

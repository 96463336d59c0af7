package dev.wacht.client.internal.doctor;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The major and minor version of a library. Patch versions are assumed to be compatible. */
record LibraryVersion(int major, int minor) implements Comparable<LibraryVersion> {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,6})\\.(\\d{1,6})(?:[.-].*)?");

    static Optional<LibraryVersion> parse(String text) {
        Matcher numbers = NUMBERS.matcher(text.strip());
        return numbers.matches()
                ? Optional.of(
                        new LibraryVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2))))
                : Optional.empty();
    }

    @Override
    public int compareTo(LibraryVersion other) {
        return Comparator.comparingInt(LibraryVersion::major)
                .thenComparingInt(LibraryVersion::minor)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}

package dev.wacht.rules.publicapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The text of a public API contains everything that its users depend on, and nothing else. */
class PublicApiTextTest {
    private static final String SHELF = "dev.wacht.rules.publicapi.fixture.Shelf";

    @Test
    void textContainsWhatUsersDependOn() throws Exception {
        assertThat(fixture().text().replace(SHELF, "Shelf")).isEqualTo("""
                        @NullMarked package dev.wacht.rules.publicapi.fixture

                        public abstract class Shelf<T extends @Nullable Object> implements AutoCloseable, Comparable<Shelf<T>>
                            public static final boolean FLAT = true
                            public static final long LIMIT = 5L
                            public static final char MARK = '\\''
                            public static final String MATERIAL = "\\"oak\\"\\n"
                            protected @Nullable String @Nullable [] labels
                            protected Shelf(@Nullable String @Nullable [])
                            public void close()
                            public java.util.Optional<java.util.List<T>> contents()
                            public abstract <E extends Exception & Comparable<? super E>> java.util.Map<String, ? extends @Nullable T> find(java.util.Map.Entry<String, int[]>, @Nullable Object...) throws E, java.io.IOException
                            protected abstract boolean isEmpty()
                            public final void put(java.util.List<T>)
                            @Deprecated(since = "1") public static Shelf<String>.@Nullable Slot slotOf(Shelf<String>.Slot, Class<dev.wacht.rules.publicapi.fixture.internal.Carpenter>)
                            public <C extends Number> C weight(C)

                        public abstract non-sealed class Shelf.Board implements Shelf.Part

                        public enum Shelf.Height
                            constant HIGH
                            constant LOW
                            public int centimetres()

                        public @interface Shelf.Labelled
                            public abstract Shelf.Height height() default LOW
                            public abstract Class<?> type() default Shelf.class
                            public abstract String[] value() default {"a", "b"}

                        public record Shelf.Nail(int length, @Nullable java.util.List<@Nullable String> notes) implements Shelf.Part
                            public Nail(int, @Nullable java.util.List<@Nullable String>)
                            public boolean equals(Object)
                            public int hashCode()
                            public int length()
                            public @Nullable java.util.List<@Nullable String> notes()
                            public String toString()

                        public sealed interface Shelf.Part permits Shelf.Board, Shelf.Nail

                        public inner class Shelf.Slot
                            public Slot(@Nullable String)
                        """);
    }

    @Test
    void declarationsNameTheirClasses() throws Exception {
        ApiType shelf = fixture().types().get(1);

        assertThat(shelf.name()).isEqualTo(SHELF);
        assertThat(shelf.lines().filter(line -> line.text().contains("slotOf")))
                .singleElement()
                .satisfies(line -> assertThat(line.classes())
                        .containsExactlyInAnyOrder(
                                SHELF,
                                SHELF + "$Slot",
                                "java.lang.String",
                                "java.lang.Class",
                                "dev.wacht.rules.publicapi.fixture.internal.Carpenter"));
    }

    @Test
    void diffNamesTypeAndDeclaration() {
        String before = """
                public final class dev.wacht.Door
                    public String key()
                    public void open()
                """;
        String after = """
                public final class dev.wacht.Door
                    public @Nullable String key()
                    public void open()
                    public void open(int)
                """;

        assertThat(PublicApiDiff.between(before, after)).isEqualTo("""
                        + dev.wacht.Door: public @Nullable String key()
                        - dev.wacht.Door: public String key()
                        + dev.wacht.Door: public void open(int)""");
    }

    @Test
    void diffIsShort() {
        String many = IntStream.range(0, 50)
                .mapToObj(i -> "    public void open" + i + "()")
                .collect(Collectors.joining("\n", "public final class dev.wacht.Door\n", "\n"));

        assertThat(PublicApiDiff.between("", many)).hasLineCount(41).endsWith("… and 11 more");
    }

    private static PublicApi fixture() throws Exception {
        return PublicApi.of(ClassFiles.in(Path.of("target/test-classes/dev/wacht/rules/publicapi/fixture")));
    }
}

package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code @WachtTest(seed = …)} reads a seed from the class path or from a file. */
class WachtTestSeedTest {
    @Test
    @WachtTest(seed = "seeds/ann.json")
    void seedIsReadFromResource(LocalWacht wacht) {
        assertThat(wacht.passwordOf("1001")).contains("correct horse");
    }

    @Test
    @WachtTest(seed = "file:src/test/resources/seeds/ann.json")
    void seedIsReadFromFile(LocalWacht wacht) {
        assertThat(wacht.passwordOf("1001")).contains("correct horse");
    }

    @Test
    void messagesContainAnnotatedPlace() {
        assertThat(messageOf(MissingResource.class))
                .isEqualTo("@WachtTest(seed = \"seeds/none.json\") on " + MissingResource.class.getName()
                        + ": the class path has no such resource");
        assertThat(messageOf(MissingFile.class))
                .isEqualTo("@WachtTest(seed = \"file:none.json\") on " + MissingFile.class.getName()
                        + ".test: the file does not exist");
        assertThat(messageOf(NoSeed.class))
                .isEqualTo("@WachtTest(seed = \"seeds/none.txt\") on " + NoSeed.class.getName()
                        + ": the seed is not valid JSON: line 1, column 1");
    }

    private static String messageOf(Class<?> testClass) {
        Throwable cause = TestRun.of(testClass).failures().get(0);
        while (cause != null && !(cause instanceof IllegalStateException)) {
            cause = cause.getCause();
        }
        return cause == null ? "" : String.valueOf(cause.getMessage());
    }

    @WachtTest(seed = "seeds/none.json")
    static class MissingResource {
        @Test
        void test(LocalWacht wacht) {
            wacht.reset();
        }
    }

    static class MissingFile {
        @Test
        @WachtTest(seed = "file:none.json")
        void test(LocalWacht wacht) {
            wacht.reset();
        }
    }

    @WachtTest(seed = "seeds/none.txt")
    static class NoSeed {
        @Test
        void test(LocalWacht wacht) {
            wacht.reset();
        }
    }
}

package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestInstance;

/** Each test begins with the state after the {@code @BeforeAll} methods, without changes of other tests. */
@WachtTest
class WachtTestStateTest {
    private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    private static String jwks;

    WachtTestStateTest(LocalWacht wacht) {
        wacht.user().firstName("OfConstructor").create();
    }

    @BeforeAll
    static void prepare(LocalWacht wacht) {
        wacht.clock().set(NOON);
        wacht.user().firstName("OfClass").create();
        wacht.rotateKeys();
        wacht.stub("GET", "/ai/agents", "{\"data\":[],\"has_more\":false}");
        wacht.faults().status(500);
        jwks = wacht.jwks();
    }

    @BeforeEach
    void prepareTest(LocalWacht wacht) {
        wacht.user().firstName("OfTest").create();
    }

    @RepeatedTest(2)
    void testsFindStateOfBeforeAll(LocalWacht wacht) throws Exception {
        assertAsPrepared(wacht, "OfClass OfConstructor OfTest");
    }

    /** Asserts the prepared state, then changes all of it. */
    private static void assertAsPrepared(LocalWacht wacht, String users) throws Exception {
        assertThat(wacht.requests()).isEmpty();
        Http http = new Http(wacht);
        assertThat(http.get("/users?sort_key=created_at&sort_order=asc").all("first_name"))
                .isEqualTo(users);
        assertThat(http.get("/ai/agents").note()).isEqualTo("stub");
        assertThat(wacht.jwks()).isEqualTo(jwks);
        assertThat(wacht.clock().instant()).isEqualTo(NOON);
        wacht.user().firstName("OfOtherTest").create();
        wacht.rotateKeys();
        wacht.clock().advance(Duration.ofDays(1));
        wacht.stub("GET", "/ai/agents", "{\"data\":[],\"has_more\":true}");
        wacht.down();
    }

    @Nested
    class First {
        @BeforeAll
        static void prepare(LocalWacht wacht) {
            wacht.user().firstName("OfFirst").create();
        }

        @RepeatedTest(2)
        void nestedTestsFindStateOfBothClasses(LocalWacht wacht) throws Exception {
            assertAsPrepared(wacht, "OfClass OfFirst OfConstructor OfTest");
        }
    }

    @Nested
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    class Second {
        Second(LocalWacht wacht) {
            wacht.user().firstName("OfSecond").create();
        }

        @RepeatedTest(2)
        void constructorOfPerClassInstanceIsPartOfPreparation(LocalWacht wacht) throws Exception {
            assertAsPrepared(wacht, "OfClass OfConstructor OfSecond OfTest");
        }
    }
}

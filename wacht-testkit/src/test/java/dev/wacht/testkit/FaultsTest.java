package dev.wacht.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultsTest {
    private static final String REQUEST = "GET /health HTTP/1.1\r\n\r\n";

    private final LocalWacht wacht = LocalWacht.start();
    private final Http http = new Http(wacht);

    @AfterEach
    void close() {
        wacht.close();
    }

    @Test
    void aStatusTakesThePlaceOfEveryAnswerUntilItIsCleared() throws Exception {
        wacht.faults().status(500);
        assertThat(http.get("/health").status()).isEqualTo(500);
        assertThat(http.get("/users").status()).isEqualTo(500);
        wacht.faults().clear();
        assertThat(http.get("/health").status()).isEqualTo(200);
        assertThat(wacht.requestCount("GET", "/health")).isEqualTo(2);
    }

    @Test
    void aFaultOfOnePathLeavesTheOthersAlone() throws Exception {
        wacht.faults("/health").answer(200, "<html>");
        assertThat(http.get("/health").text()).isEqualTo("<html>");
        assertThat(http.get("/users").status()).isEqualTo(200);
        wacht.faults("/health").clear();
        assertThat(http.get("/health").json().get("status").textValue()).isEqualTo("healthy");
    }

    @Test
    void aSlowAnswerComesAfterItsTime() throws Exception {
        wacht.faults().slow(Duration.ofMillis(200));
        long start = System.nanoTime();
        assertThat(http.get("/health").status()).isEqualTo(200);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void anAnswerThatWaitsGoesOnWhenTheFaultEnds() throws Exception {
        wacht.faults().slow(Duration.ofHours(1));
        CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return http.get("/health").status();
            } catch (IOException | InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        while (wacht.requestCount("GET", "/health") == 0) {
            Thread.onSpinWait();
        }
        wacht.faults().clear();
        assertThat(waiting.get(10, TimeUnit.SECONDS)).isEqualTo(200);
    }

    @Test
    void aDripComesByteByByteAndWhole() throws Exception {
        wacht.faults().drip(Duration.ofMillis(1));
        long start = System.nanoTime();
        try (RawConnection connection = new RawConnection(wacht)) {
            String head = connection.send(REQUEST).head();
            assertThat(connection.body(head)).contains("healthy");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(head.length()));
        }
    }

    @Test
    void aResetEndsTheConnectionInPlaceOfAnAnswer() throws Exception {
        wacht.faults().reset();
        try (RawConnection connection = new RawConnection(wacht)) {
            connection.send(REQUEST);
            assertThatThrownBy(connection::isEnded).isInstanceOf(SocketException.class);
        }
        wacht.faults().clear();
        assertThat(http.get("/health").status()).isEqualTo(200);
    }
}

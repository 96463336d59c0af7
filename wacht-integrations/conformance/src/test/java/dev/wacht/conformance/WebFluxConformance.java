package dev.wacht.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testsupport.RawConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The table on WebFlux. */
abstract class WebFluxConformance extends WebSocketConformance {
    private static final int MACHINES = 60;

    /** @param more additional configurations */
    WebFluxConformance(Class<?>... more) {
        super(application -> new WebFluxServer(application, more));
    }

    @Override
    boolean respondsToErrorsOfTheJvm() {
        return false;
    }

    /** If the gateway blocked the server's event loops, this would take a minute. */
    @Test
    void slowGatewayDoesNotBlockTheEventLoop() throws Exception {
        application().wacht().faults("/v1/authz/check").slow(Duration.ofSeconds(2));
        List<RawConnection> connections = new ArrayList<>();
        ExecutorService clients = Executors.newFixedThreadPool(MACHINES);
        long start = System.nanoTime();
        try {
            List<Callable<Integer>> requests = new ArrayList<>();
            for (int i = 0; i < MACHINES; i++) {
                RawConnection connection = RawConnection.open(server().port());
                connections.add(connection);
                requests.add(() -> connection
                        .send("GET", "/machine/1", List.of(credentials().key), new byte[0])
                        .status());
            }
            for (Future<Integer> status : clients.invokeAll(requests)) {
                assertThat(status.get()).isEqualTo(200);
            }
        } finally {
            clients.shutdownNow();
            application().wacht().faults("/v1/authz/check").clear();
            for (RawConnection connection : connections) {
                connection.close();
            }
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }
}

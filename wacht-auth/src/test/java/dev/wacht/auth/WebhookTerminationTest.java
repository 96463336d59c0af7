package dev.wacht.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.WebhookDelivery;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** SIGTERM while an event is being handled, as in a deployment: the next process receives the event. */
class WebhookTerminationTest {
    @Test
    void theEventArrivesAtTheNextProcess() throws Exception {
        try (LocalWacht wacht = LocalWacht.start();
                Child first = new Child(wacht.webhookSecret(), 0, "hang")) {
            int port = Integer.parseInt(first.line());
            String url = "http://127.0.0.1:" + port + "/hooks";
            Thread terminate = new Thread(() -> {
                first.expect("handling msg_deploy");
                first.process.destroy(); // SIGTERM
            });
            terminate.start();
            List<Child> next = new CopyOnWriteArrayList<>();

            WebhookDelivery delivery = wacht.webhook("user.created")
                    .id("msg_deploy")
                    .deliverTo(url, wait -> {
                        if (next.isEmpty()) {
                            first.awaitEnd();
                            Child second = new Child(wacht.webhookSecret(), port, "handle");
                            next.add(second);
                            second.expect(Integer.toString(port));
                        }
                    });

            try (Child second = next.get(0)) {
                assertThat(delivery.statuses()).containsExactly(0, 204);
                second.expect("handling msg_deploy");
                second.expect("handled msg_deploy");
            }
            assertThat(wacht.webhookEndpoint(url).isEnabled()).isTrue();
            terminate.join();
        }
    }

    /** A service in another JVM. It ends when its standard input ends, so that it never outlives this test. */
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final BufferedReader output;

        Child(String secret, int port, String mode) {
            try {
                process = new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Service.class.getName(),
                                secret,
                                Integer.toString(port),
                                mode)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            output = process.inputReader(StandardCharsets.UTF_8);
        }

        String line() {
            try {
                return String.valueOf(output.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void expect(String line) {
            assertThat(line()).isEqualTo(line);
        }

        void awaitEnd() {
            try {
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    /** Prints its port, then the events that it handles. */
    static final class Service {
        private Service() {}

        public static void main(String[] arguments) throws Exception {
            boolean hangs = arguments[2].equals("hang");
            WebhookReceiver receiver = WebhookReceiver.of(
                    WebhookVerifier.builder().secret(arguments[0]).build(), ReplayGuard.inMemory(), event -> {
                        say("handling " + event.id());
                        if (hangs) {
                            await(new CountDownLatch(1));
                        }
                        say("handled " + event.id());
                    });
            ReceiverServer server = new ReceiverServer(receiver, Integer.parseInt(arguments[1]));
            say(Integer.toString(server.port()));
            while (System.in.read() >= 0) {
                // Waits until the parent process ends.
            }
            Runtime.getRuntime().halt(1);
        }

        private static void say(String line) {
            System.out.println(line);
            System.out.flush();
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}

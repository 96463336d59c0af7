package dev.wacht.webhooks.jdbc;

import dev.wacht.auth.WebhookReceiver;
import dev.wacht.auth.WebhookVerifier;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;

/**
 * A service in a separate process. Prints its URL, receives webhooks, and halts at a random call of its database. Ends
 * when its standard input is closed, so that it never outlives the test.
 */
final class Instance {
    private Instance() {}

    /** How webhooks are received. */
    enum Mode {
        TRANSACTIONAL,
        GUARD
    }

    /** @param arguments mode, database, secret, seed, and about how many database calls to make before it halts */
    public static void main(String[] arguments) throws IOException {
        Random random = new Random(Long.parseLong(arguments[3]));
        int calls = Integer.parseInt(arguments[4]);
        HaltingPool pool = new HaltingPool(arguments[1], calls / 2 + random.nextInt(calls), random.nextBoolean());
        WebhookVerifier verifier =
                WebhookVerifier.builder().secret(arguments[2]).build();
        WebhookServer server = new WebhookServer(receiver(Mode.valueOf(arguments[0]), verifier, pool));
        System.out.println(server.url());
        System.out.flush();
        while (System.in.read() >= 0) {
            // Waits for the end of the test; no input is sent.
        }
        Runtime.getRuntime().halt(0);
    }

    private static WebhookReceiver receiver(Mode mode, WebhookVerifier verifier, HaltingPool pool) {
        return switch (mode) {
            case TRANSACTIONAL ->
                WebhookReceiver.transactional(
                        verifier,
                        JdbcWebhookInbox.of(pool),
                        (connection, event) -> JdbcWebhookInboxTest.write(connection, event.id()));
            case GUARD -> WebhookReceiver.of(verifier, JdbcReplayGuard.of(pool), event -> write(pool, event.id()));
        };
    }

    private static void write(HaltingPool pool, String event) {
        try (Connection connection = pool.getConnection()) {
            JdbcWebhookInboxTest.write(connection, event);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}

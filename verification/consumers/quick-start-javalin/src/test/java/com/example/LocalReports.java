package com.example;

import dev.wacht.auth.TokenVerifier;
import dev.wacht.testkit.LocalWacht;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Runs the service with a local Wacht, and writes a token of a user to target/token. */
public final class LocalReports {
    public static void main(String[] args) throws IOException {
        LocalWacht wacht = LocalWacht.start();
        String token = wacht.session().user("ann").permission("report:read").lifetime(Duration.ofHours(8)).token();
        Files.writeString(Path.of("target/token"), token);

        TokenVerifier verifier = TokenVerifier.builder().publishableKey(wacht.publishableKey()).build();
        Reports.create(verifier).start("127.0.0.1", 8080);
    }
}

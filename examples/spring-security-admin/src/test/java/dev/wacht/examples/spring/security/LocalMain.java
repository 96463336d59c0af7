package dev.wacht.examples.spring.security;

import dev.wacht.examples.tests.CurlCommands;
import dev.wacht.testkit.LocalWacht;

/** Runs the service against a Wacht in this process, and prints what to try. Needs no account and no network. */
public final class LocalMain {
    private LocalMain() {}

    public static void main(String[] args) {
        LocalWacht wacht = LocalWacht.start();
        try {
            LocalService service = LocalService.start(wacht, System.getenv("PORT"));
            System.out.println(CurlCommands.of(wacht, "http://127.0.0.1:" + service.port()));
        } catch (RuntimeException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }
}

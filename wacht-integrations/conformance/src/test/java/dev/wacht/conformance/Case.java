package dev.wacht.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A row of the table: a request, and the response that every server must give. Unless said otherwise, no handler runs. */
final class Case {
    final String name;
    final String method;
    final String target;
    final List<String> headers = new ArrayList<>();
    final List<String> expectedHeaders = new ArrayList<>();
    final List<String> forbiddenHeaders = new ArrayList<>();
    byte[] body = new byte[0];
    List<Integer> statuses = List.of();
    List<String> runs = List.of();
    boolean mayRun;

    @Nullable String error;

    @Nullable String text;

    @Nullable String challengeEnd;

    private Case(String name, String method, String target) {
        this.name = name;
        this.method = method;
        this.target = target;
    }

    static Case of(String name, String method, String target, String... headers) {
        Case row = new Case(name, method, target);
        row.headers.addAll(Arrays.asList(headers));
        return row;
    }

    Case sends(byte[] bytes) {
        body = bytes;
        return this;
    }

    Case sends(String json) {
        return sends(json.getBytes(StandardCharsets.UTF_8));
    }

    /** One of these. Servers differ in what they refuse before anybody is asked; 0: the connection is closed. */
    Case respondsWith(int... oneOf) {
        statuses = IntStream.of(oneOf).boxed().toList();
        return this;
    }

    /** The envelope, with nothing but this code. */
    Case refused(int status, String code) {
        error = code;
        return respondsWith(status);
    }

    /** The handler of this route had begun. */
    Case afterRunning(String route) {
        runs = List.of(route);
        return this;
    }

    /** As 401 with this challenge, and nothing else. */
    Case unauthenticated(String challenge) {
        return refused(401, "unauthenticated").with("WWW-Authenticate: " + challenge);
    }

    /** As 401 with a challenge for a bearer token that ends so. A filter chain does not know the scopes of a route. */
    Case unauthenticatedUntil(String end) {
        challengeEnd = end;
        return refused(401, "unauthenticated");
    }

    /** The body of the response. */
    Case says(String body) {
        text = body;
        return this;
    }

    /** A header of the response, once and exactly so. */
    Case with(String headerLine) {
        expectedHeaders.add(headerLine);
        return this;
    }

    /** A header that the response must not have. */
    Case without(String headerName) {
        forbiddenHeaders.add(headerName);
        return this;
    }

    /** 200, and the handler of this route said so. */
    Case runs(String route, String who) {
        runs = List.of(route);
        text = route + " for " + who;
        return respondsWith(200);
    }

    Case runsFor(String route, int... oneOf) {
        runs = List.of(route);
        return respondsWith(oneOf);
    }

    /** Where it does not matter whether a handler ran, as for HEAD. */
    Case mayRun() {
        mayRun = true;
        return this;
    }

    @Override
    public String toString() {
        return name + ": " + method + " " + (target.length() > 60 ? target.substring(0, 60) + "…" : target);
    }
}

package dev.wacht.conformance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A row of the table: a request, and the response that every server must return. By default, no handler may run. */
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

    /**
     * Expects one of these statuses. Servers differ in the requests that they reject themselves; 0 is a closed
     * connection.
     */
    Case respondsWith(int... oneOf) {
        statuses = IntStream.of(oneOf).boxed().toList();
        return this;
    }

    /** Expects this status, and the envelope with this code. */
    Case respondsWithError(int status, String code) {
        error = code;
        return respondsWith(status);
    }

    /** Expects that the handler of this route has begun. */
    Case afterRunning(String route) {
        runs = List.of(route);
        return this;
    }

    /** Expects 401 with exactly this challenge. */
    Case unauthenticated(String challenge) {
        return respondsWithError(401, "unauthenticated").with("WWW-Authenticate: " + challenge);
    }

    /** Expects 401 with a bearer challenge that has this end. A filter chain does not know the scopes of a route. */
    Case unauthenticatedEndingWith(String end) {
        challengeEnd = end;
        return respondsWithError(401, "unauthenticated");
    }

    /** Expects this body. */
    Case respondsWithBody(String body) {
        text = body;
        return this;
    }

    /** Expects exactly one header with this value. */
    Case with(String headerLine) {
        expectedHeaders.add(headerLine);
        return this;
    }

    /** Expects that the response does not have this header. */
    Case without(String headerName) {
        forbiddenHeaders.add(headerName);
        return this;
    }

    /** Expects 200, and the response of this route's handler for this caller. */
    Case runs(String route, String who) {
        runs = List.of(route);
        text = route + " for " + who;
        return respondsWith(200);
    }

    Case runsFor(String route, int... oneOf) {
        runs = List.of(route);
        return respondsWith(oneOf);
    }

    /** Allows a handler to run, but does not require it, as for HEAD. */
    Case mayRun() {
        mayRun = true;
        return this;
    }

    @Override
    public String toString() {
        return name + ": " + method + " " + (target.length() > 60 ? target.substring(0, 60) + "…" : target);
    }
}

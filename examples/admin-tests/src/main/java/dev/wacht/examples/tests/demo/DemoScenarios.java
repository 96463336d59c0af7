package dev.wacht.examples.tests.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.wacht.testkit.LocalWacht;
import dev.wacht.testkit.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends the requests behind the page's buttons, and collects what happened. Not thread-safe: run one scenario at a
 * time.
 */
final class DemoScenarios {
    static final String OUTAGE = "outage";
    static final String ANONYMOUS = "anonymous";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ObjectWriter PRETTY_JSON = JSON.writer(new DefaultPrettyPrinter(
            Separators.createDefaultInstance().withObjectFieldValueSpacing(Separators.Spacing.AFTER)));
    private static final String USERS = "/admin/users";
    private static final String MACHINE_USERS = "/machine/users";
    private static final int SHOWN_CHARACTERS = 12;

    /** Longer than a call with wacht-client can take. */
    private static final Duration TIMEOUT = Duration.ofSeconds(35);

    private static final List<String> SHOWN_HEADERS =
            List.of("Content-Type", "WWW-Authenticate", "Retry-After", "Cache-Control");
    private static final Map<Integer, String> REASON_PHRASES =
            Map.of(200, "OK", 401, "Unauthorized", 403, "Forbidden", 503, "Service Unavailable");

    private final HttpClient http = HttpClient.newHttpClient();
    private final LocalWacht wacht;
    private final DemoCredentials credentials;
    private final String service;
    private final CurlCommands curl;
    private final ExampleCode code;
    private final ServiceLog log;

    DemoScenarios(
            LocalWacht wacht,
            DemoCredentials credentials,
            String service,
            CurlCommands curl,
            ExampleCode code,
            ServiceLog log) {
        this.wacht = wacht;
        this.credentials = credentials;
        this.service = service;
        this.curl = curl;
        this.code = code;
        this.log = log;
    }

    /** Runs the scenario of a button; empty if no button has this name. Blocks until the service has responded. */
    Optional<List<Exchange>> run(String name) throws IOException, InterruptedException {
        return switch (name) {
            case "ann" -> one("ann", ExampleCode.join(code.userRoute(), code.handler()));
            case "bob", ANONYMOUS -> one(name, code.userRoute());
            case "expired" -> one(name, ExampleCode.join(code.verifier(), code.userRoute()));
            case "machine", "wrong-key" -> one(name, code.machineRoute());
            case OUTAGE -> Optional.of(outage());
            default -> Optional.empty();
        };
    }

    private Optional<List<Exchange>> one(String caller, List<CodeExcerpt> excerpts)
            throws IOException, InterruptedException {
        return Optional.of(List.of(exchange("", caller, excerpts, curl.list(path(caller), caller))));
    }

    private List<Exchange> outage() throws IOException, InterruptedException {
        exchange("", "ann", List.of(), null); // The verifier fetches its keys, if this is the first token.
        List<Exchange> exchanges;
        try {
            wacht.down();
            exchanges = List.of(
                    exchange("Wacht is down: as Ann", "ann", code.handler(), null),
                    exchange("Wacht is down: as Bob", "bob", code.userRoute(), null),
                    exchange("Wacht is down: machine key", "machine", code.machineRoute(), null));
        } finally {
            wacht.up();
        }
        Exchange after = exchange("Wacht is back: as Ann", "ann", code.handler(), null);
        return Stream.concat(exchanges.stream(), Stream.of(after)).toList();
    }

    private String path(String caller) {
        return credentials.isMachine(caller) ? MACHINE_USERS : USERS;
    }

    private Exchange exchange(String step, String caller, List<CodeExcerpt> excerpts, @Nullable String curlCommand)
            throws IOException, InterruptedException {
        String path = path(caller);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(service + path)).timeout(TIMEOUT);
        Optional<String> credential = credentials.find(caller);
        credential.ifPresent(value -> request.header(header(caller), prefix(caller) + value));
        log.clear();
        int requestsBefore = wacht.requests().size();
        HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
        List<RecordedRequest> requests = wacht.requests();
        List<RecordedRequest> received = requests.subList(Math.min(requestsBefore, requests.size()), requests.size());
        return new Exchange(
                step,
                sent(path, caller, credential),
                credential
                        .filter(value -> !credentials.isMachine(caller))
                        .map(DemoScenarios::payload)
                        .orElse(null),
                received(response),
                response.statusCode(),
                GuardDecision.of(
                        ExampleCode.rule(path), credentials.permission(caller), response.statusCode(), log.lines()),
                received.stream().map(RecordedRequest::toString).toList(),
                excerpts,
                curlCommand);
    }

    private Exchange.Message sent(String path, String caller, Optional<String> credential) {
        List<String> headers =
                credential.map(value -> header(caller) + ": " + prefix(caller) + shortened(value)).stream()
                        .toList();
        return new Exchange.Message("GET " + path, headers, "");
    }

    private static Exchange.Message received(HttpResponse<String> response) {
        List<String> headers = SHOWN_HEADERS.stream()
                .flatMap(name -> response.headers().allValues(name).stream().map(value -> name + ": " + value))
                .toList();
        return new Exchange.Message(startLine(response.statusCode()), headers, indented(response.body()));
    }

    private String header(String caller) {
        return credentials.isMachine(caller) ? "X-Api-Key" : "Authorization";
    }

    private String prefix(String caller) {
        return credentials.isMachine(caller) ? "" : "Bearer ";
    }

    private static String shortened(String credential) {
        return credential.substring(0, SHOWN_CHARACTERS) + "… (" + credential.length() + " characters)";
    }

    /** Returns the payload of a token without verifying it: the page also shows tokens that are invalid. */
    private static JsonNode payload(String token) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
        } catch (IOException e) {
            throw new IllegalStateException("the payload of the demo's own token is not JSON", e);
        }
    }

    private static String startLine(int status) {
        return (status + " " + REASON_PHRASES.getOrDefault(status, "")).strip();
    }

    private static String indented(String body) {
        try {
            return body.isEmpty() ? "" : PRETTY_JSON.writeValueAsString(JSON.readTree(body));
        } catch (JsonProcessingException e) {
            return body;
        }
    }
}

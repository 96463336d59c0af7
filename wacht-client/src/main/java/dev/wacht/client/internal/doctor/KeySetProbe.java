package dev.wacht.client.internal.doctor;

import dev.wacht.auth.JwksResponse;
import dev.wacht.auth.KeysUnavailableException;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.auth.internal.FrontendOrigin;
import dev.wacht.client.OkHttpJwksFetcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Fetches the key set as a verifier does. */
final class KeySetProbe {
    private final DoctorSettings settings;
    private final DoctorHttpClients http;
    private final FrontendOrigin origin;
    private final Endpoint endpoint;

    KeySetProbe(DoctorSettings settings, DoctorHttpClients http, FrontendOrigin origin, Endpoint endpoint) {
        this.settings = settings;
        this.http = http;
        this.origin = origin;
        this.endpoint = endpoint;
    }

    /** Returns a verifier that has keys; empty if there are no keys. The caller closes the verifier. */
    Optional<TokenVerifier> run(Findings findings, ClockDrifts drifts) {
        ResponseRecorder recorder = http.recorder();
        RecordingJwksFetcher fetcher = new RecordingJwksFetcher(http.jwksFetcher(recorder), settings.clock());
        TokenVerifier verifier = TokenVerifier.builder()
                .environment(settings.variables())
                .allowInsecureHttp(settings.insecureHosts().toArray(new String[0]))
                .clock(settings.clock())
                .jwks(http.jwksSettings())
                .jwksFetcher(fetcher)
                .build();
        try {
            verifier.preload();
            int count = verifier.keyStatus().keyCount();
            findings.fact("key set", count + (count == 1 ? " usable key" : " usable keys") + " at " + endpoint);
            return Optional.of(verifier);
        } catch (KeysUnavailableException e) {
            verifier.close();
            report(e, fetcher, findings);
            return Optional.empty();
        } finally {
            fetcher.drift().ifPresent(drift -> drifts.add(drift));
        }
    }

    private void report(KeysUnavailableException e, RecordingJwksFetcher fetcher, Findings findings) {
        Optional<JwksResponse> response = fetcher.response();
        Optional<IOException> failure = fetcher.failure();
        if (response.isPresent()) {
            reportResponse(response.get(), findings);
        } else if (failure.isPresent()) {
            findings.reportOnce(
                    endpoint.authority(),
                    KeySetDiagnosis.tooLarge(failure.get(), endpoint)
                            .orElseGet(() -> ConnectionFailures.of(failure.get(), endpoint)));
        } else {
            findings.reportOnce(endpoint.authority(), ConnectionFailures.of(e, endpoint));
        }
    }

    private void reportResponse(JwksResponse response, Findings findings) {
        RecordedResponse seen = response.status() == 200 ? ofBody(response.body()) : fetchAgain(response.status());
        if (seen.status() == 200 && !seen.isHtml()) {
            findings.report(KeySetDiagnosis.problem(response.body(), http.jwksSettings(), endpoint));
        } else {
            findings.reportOnce(endpoint.authority(), UnexpectedResponses.unexpected(seen, endpoint));
        }
    }

    private static RecordedResponse ofBody(byte[] body) {
        return new RecordedResponse(200, null, null, new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Fetches again with OkHttp, because a fetcher returns neither the target of a redirect nor the body of an error.
     */
    private RecordedResponse fetchAgain(int status) {
        ResponseRecorder recorder = http.recorder();
        try {
            OkHttpJwksFetcher.of(http.client(recorder)).fetch(origin.jwksUri(), Duration.ofSeconds(1));
        } catch (IOException e) {
            return new RecordedResponse(status, null, null, "");
        }
        return recorder.last()
                .filter(seen -> seen.status() == status)
                .orElseGet(() -> new RecordedResponse(status, null, null, ""));
    }
}

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
final class KeySetStep {
    private final DoctorSettings settings;
    private final Http http;
    private final FrontendOrigin origin;
    private final Place place;

    KeySetStep(DoctorSettings settings, Http http, FrontendOrigin origin, Place place) {
        this.settings = settings;
        this.http = http;
        this.origin = origin;
        this.place = place;
    }

    /** Returns a verifier that has its keys, to be closed; empty if there are none. */
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
            findings.fact("key set", verifier.keyStatus().keyCount() + " usable keys at " + place);
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
                    place.authority(),
                    KeySetContent.tooLarge(failure.get(), place)
                            .orElseGet(() -> ConnectionFailures.of(failure.get(), place)));
        } else {
            findings.reportOnce(place.authority(), ConnectionFailures.of(e, place));
        }
    }

    private void reportResponse(JwksResponse response, Findings findings) {
        SeenResponse seen = response.status() == 200 ? ofBody(response.body()) : again(response.status());
        if (seen.status() == 200 && !seen.isHtml()) {
            findings.report(KeySetContent.problem(response.body(), http.jwksSettings(), place));
        } else {
            findings.reportOnce(place.authority(), Responses.unexpected(seen, place));
        }
    }

    private static SeenResponse ofBody(byte[] body) {
        return new SeenResponse(200, null, null, new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Fetches once more, with OkHttp: a fetcher does not return where a redirect leads to, nor the body of an error.
     */
    private SeenResponse again(int status) {
        ResponseRecorder recorder = http.recorder();
        try {
            OkHttpJwksFetcher.of(http.client(recorder)).fetch(origin.jwksUri(), Duration.ofSeconds(1));
        } catch (IOException e) {
            return new SeenResponse(status, null, null, "");
        }
        return recorder.last()
                .filter(seen -> seen.status() == status)
                .orElseGet(() -> new SeenResponse(status, null, null, ""));
    }
}

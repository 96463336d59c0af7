package dev.wacht.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The state of a verifier's keys at one moment, for health checks; see {@link TokenVerifier#keyStatus()}. Contains no
 * address, so that a health endpoint can show it. Immutable.
 */
public final class KeyStatus {
    static final KeyStatus NOT_FETCHED = new KeyStatus(State.NOT_FETCHED, 0, null, null, null, null);

    private final State state;
    private final int keyCount;

    @Nullable private final Instant refreshedAt;

    @Nullable private final Duration age;

    @Nullable private final Instant failedAt;

    @Nullable private final String errorType;

    private KeyStatus(
            State state,
            int keyCount,
            @Nullable Instant refreshedAt,
            @Nullable Duration age,
            @Nullable Instant failedAt,
            @Nullable String errorType) {
        this.state = state;
        this.keyCount = keyCount;
        this.refreshedAt = refreshedAt;
        this.age = age;
        this.failedAt = failedAt;
        this.errorType = errorType;
    }

    /** Whether tokens can be verified. */
    public enum State {
        /** Keys were not needed yet. The first token, or {@code preload()}, fetches them. */
        NOT_FETCHED,
        /** The keys are fresh, or were configured. */
        FRESH,
        /** The keys are no longer fresh but still in use, because newer ones could not be fetched yet. */
        STALE,
        /** No token can be verified: no keys could be fetched, or the known ones are too old. Tokens get 503. */
        UNAVAILABLE
    }

    static KeyStatus ofStaticKeys(int keyCount) {
        return new KeyStatus(State.FRESH, keyCount, null, null, null, null);
    }

    /** Returns the status of a verifier that has no keys because the fetch failed. */
    static KeyStatus ofFailure(Instant failedAt, String errorType) {
        return new KeyStatus(State.UNAVAILABLE, 0, null, null, failedAt, errorType);
    }

    /**
     * @param state {@link State#UNAVAILABLE} if the keys are too old
     * @param lastFailure the result of {@link #ofFailure} for the last failure; null if no fetch failed
     */
    static KeyStatus ofFetchedKeys(
            State state, int keyCount, Instant refreshedAt, Duration age, @Nullable KeyStatus lastFailure) {
        return new KeyStatus(
                state,
                state == State.UNAVAILABLE ? 0 : keyCount,
                refreshedAt,
                age,
                lastFailure == null ? null : lastFailure.failedAt,
                lastFailure == null ? null : lastFailure.errorType);
    }

    /** Returns whether tokens can be verified. */
    public State state() {
        return state;
    }

    /** Returns the number of keys that tokens can be verified with now; 0 if they are too old. */
    public int keyCount() {
        return keyCount;
    }

    /** Returns when keys were last fetched; empty if they never were, or were configured. */
    public Optional<Instant> refreshedAt() {
        return Optional.ofNullable(refreshedAt);
    }

    /** Returns the time since {@link #refreshedAt()}; empty if no keys were fetched. */
    public Optional<Duration> age() {
        return Optional.ofNullable(age);
    }

    /** Returns when a fetch last failed, even if a later one succeeded; empty if none failed. */
    public Optional<Instant> failedAt() {
        return Optional.ofNullable(failedAt);
    }

    /**
     * Returns why the fetch at {@link #failedAt()} failed, as {@link KeysRefreshFailedEvent#errorType()}; empty if none
     * failed.
     */
    public Optional<String> errorType() {
        return Optional.ofNullable(errorType);
    }

    @Override
    public String toString() {
        return "KeyStatus[" + state + ", keys " + keyCount + "]";
    }
}

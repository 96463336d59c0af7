package dev.wacht.auth.internal;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A publishable key: {@code pk_test_} or {@code pk_live_}, followed by the base64 of the origin of the deployment's
 * frontend API.
 */
public final class PublishableKey {
    private static final String TEST = "pk_test_";
    private static final String LIVE = "pk_live_";

    private final boolean live;
    private final FrontendOrigin origin;

    private PublishableKey(boolean live, FrontendOrigin origin) {
        this.live = live;
        this.origin = origin;
    }

    /**
     * Parses a key. White space around it is ignored, because mounted secrets end in a newline.
     *
     * @param name the setting or variable, for the message
     * @param insecureHosts hosts other than loopback for which a test key may contain an {@code http} URL
     * @throws IllegalArgumentException if it is invalid; the message states the problem, but never contains the key
     */
    public static PublishableKey parse(String name, String value, Set<String> insecureHosts) {
        String key = value.strip();
        boolean live = key.startsWith(LIVE);
        if (!live && !key.startsWith(TEST)) {
            throw new IllegalArgumentException(name + " must begin with pk_test_ or pk_live_");
        }
        byte[] decoded = Base64Text.decodeAny(key.substring(TEST.length()))
                .orElseThrow(() -> new IllegalArgumentException(
                        name + " is not base64 after its prefix; copy it again from the Wacht console"));
        String text = new String(decoded, StandardCharsets.US_ASCII);
        FrontendOrigin origin = FrontendOrigin.require("the address in " + name, text, insecureHosts);
        if (live && !origin.jwksUri().getScheme().equalsIgnoreCase("https")) {
            throw new IllegalArgumentException("the address in " + name + " must be https: it is a live key");
        }
        return new PublishableKey(live, origin);
    }

    /** Returns whether it is the key of a production deployment. */
    public boolean isLive() {
        return live;
    }

    /** Returns the origin of the deployment's frontend API. */
    public FrontendOrigin origin() {
        return origin;
    }
}

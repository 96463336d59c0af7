package dev.wacht.audit.internal;

/** A header of a request. */
record Header(String name, String value) {
    static Header bearer(String token) {
        return new Header("Authorization", "Bearer " + token);
    }

    static Header apiKey(String key) {
        return new Header("X-Api-Key", key);
    }
}

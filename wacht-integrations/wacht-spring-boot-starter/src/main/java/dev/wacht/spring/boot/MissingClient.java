package dev.wacht.spring.boot;

import org.springframework.util.ClassUtils;

/** How to detect that wacht-client is missing, which the starter does not depend on, and how to add it. */
final class MissingClient {
    static final String TYPE = "dev.wacht.client.WachtClient";
    static final String REMEDY =
            "Add the dependency dev.wacht:wacht-client, without a version where wacht-bom is imported. The"
                    + " starter does not include it, because guarding routes needs neither OkHttp nor Retrofit.";

    private MissingClient() {}

    static boolean isMissing() {
        return !ClassUtils.isPresent(TYPE, MissingClient.class.getClassLoader());
    }
}

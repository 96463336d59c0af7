package dev.wacht.spring.boot;

import org.springframework.util.ClassUtils;

/** The starter does not bring wacht-client: what it is known by, and how to add it. */
final class MissingClient {
    static final String TYPE = "dev.wacht.client.WachtClient";
    static final String REMEDY =
            "Add the dependency dev.wacht:wacht-client, without a version where wacht-bom is imported. The"
                    + " starter does not bring it: an application that only guards its routes needs neither OkHttp nor Retrofit.";

    private MissingClient() {}

    static boolean isMissing() {
        return !ClassUtils.isPresent(TYPE, MissingClient.class.getClassLoader());
    }
}

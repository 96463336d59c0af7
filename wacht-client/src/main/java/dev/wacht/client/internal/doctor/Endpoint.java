package dev.wacht.client.internal.doctor;

import okhttp3.HttpUrl;

/**
 * The target of a request, with the names that findings use for it.
 *
 * @param name the name of the setting that contains the URL
 * @param authority host and port; the scheme's default port is omitted
 */
record Endpoint(String name, String authority) {
    static Endpoint of(String name, HttpUrl url) {
        boolean isDefaultPort = url.port() == HttpUrl.defaultPort(url.scheme());
        return new Endpoint(name, isDefaultPort ? url.host() : url.host() + ":" + url.port());
    }

    /** Returns the text for a finding. */
    @Override
    public String toString() {
        return authority + " (" + name + ")";
    }
}

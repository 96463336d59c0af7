package dev.wacht.client.internal.doctor;

import okhttp3.HttpUrl;

/**
 * Where a request goes.
 *
 * @param name the setting that names the address, as its reader knows it
 * @param authority host and port, without a port that is the scheme's own
 */
record Place(String name, String authority) {
    static Place of(String name, HttpUrl url) {
        boolean usual = url.port() == HttpUrl.defaultPort(url.scheme());
        return new Place(name, usual ? url.host() : url.host() + ":" + url.port());
    }

    /** Returns the text for a finding. */
    @Override
    public String toString() {
        return authority + " (" + name + ")";
    }
}

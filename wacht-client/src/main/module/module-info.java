/** Calls Wacht's API. */
module dev.wacht.client {
    requires transitive dev.wacht.api;
    requires transitive dev.wacht.auth;
    requires transitive okhttp3;
    requires com.fasterxml.jackson.databind;
    requires io.github.resilience4j.core;
    requires io.github.resilience4j.retry;
    requires okio;
    requires org.slf4j;
    requires retrofit2.converter.jackson;

    exports dev.wacht.client;
    exports dev.wacht.client.doctor;

    uses dev.wacht.client.doctor.DoctorCheck;

    provides dev.wacht.auth.ErrorMapping with
            dev.wacht.client.internal.MissingPropertyMapping;
}

/** The models, parameters and typed calls of Wacht's API. */
module dev.wacht.api {
    requires static transitive org.jspecify;
    requires transitive com.fasterxml.jackson.annotation;
    requires okhttp3;
    requires transitive retrofit2;

    exports dev.wacht.api;
    exports dev.wacht.api.model;
    exports dev.wacht.api.params;
    exports dev.wacht.api.internal to
            dev.wacht.client;

    // Jackson 2 or 3 reads and writes private fields of models, and creates objects of internal types: those for times
    // and for JSON without a schema.
    opens dev.wacht.api.model;
    opens dev.wacht.api.internal to
            com.fasterxml.jackson.databind,
            tools.jackson.databind;
}

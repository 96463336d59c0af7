package dev.wacht.conformance;

/** The table on WebFlux. */
abstract class WebFluxConformance extends WebSocketConformance {
    /** @param more configurations beside the one of every server */
    WebFluxConformance(Class<?>... more) {
        super(application -> new WebFluxServer(application, more));
    }

    @Override
    boolean respondsToErrorsOfTheJvm() {
        return false;
    }
}

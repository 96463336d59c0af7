package dev.wacht.benchmarks.tokens;

/** The signatures that are measured, by their JWS names. */
enum TokenKind {
    ES256("SHA256withECDSAinP1363Format"),
    RS256("SHA256withRSA");

    private final String jcaName;

    TokenKind(String jcaName) {
        this.jcaName = jcaName;
    }

    String jcaName() {
        return jcaName;
    }
}

package dev.wacht.benchmarks.tokens;

/** The signature algorithms that are measured, by their JWS names (RFC 7518, section 3.1). */
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

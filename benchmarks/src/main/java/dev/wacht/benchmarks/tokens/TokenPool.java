package dev.wacht.benchmarks.tokens;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** A list of different session tokens from {@link TokenSigner}, and the key set that verifies them. Immutable. */
public final class TokenPool {
    public static final String ISSUER = TokenSigner.ISSUER;

    /** One of the permissions that every token grants in its organization. */
    public static final String PERMISSION = "permission:0";

    private final String jwks;
    private final List<String> tokens;

    private TokenPool(String jwks, List<String> tokens) {
        this.jwks = jwks;
        this.tokens = List.copyOf(tokens);
    }

    /** Creates tokens that are signed with ES256. */
    public static TokenPool create(int count) {
        return create(TokenKind.ES256, count);
    }

    static TokenPool create(TokenKind kind, int count) {
        TokenSigner signer = TokenSigner.create(kind);
        return new TokenPool(
                signer.jwks(), IntStream.range(0, count).mapToObj(signer::sign).toList());
    }

    public String issuer() {
        return ISSUER;
    }

    public String jwks() {
        return jwks;
    }

    public List<String> tokens() {
        return tokens;
    }

    /** Writes a file whose first line is the key set; each further line is a token. */
    public void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>(tokens.size() + 1);
        lines.add(jwks);
        lines.addAll(tokens);
        Files.write(file, lines);
    }

    /** Reads a file that {@link #save} wrote. */
    public static TokenPool load(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return new TokenPool(lines.get(0), lines.subList(1, lines.size()));
    }
}

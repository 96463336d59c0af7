package dev.wacht.benchmarks.start;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import dev.wacht.benchmarks.client.OkHttpEnd;
import java.io.Closeable;
import java.io.IOException;
import java.text.ParseException;
import okhttp3.OkHttpClient;

/**
 * Verifies one token and lists 20 users with nimbus-jose-jwt, Retrofit and Jackson, as a service without the SDK would.
 */
public final class PeerFirstTokenAndCall {
    private PeerFirstTokenAndCall() {}

    /** @param arguments the JWKS URI, the issuer, the token, the base URL of the API, and the API key */
    public static void main(String[] arguments) throws IOException, ParseException, JOSEException, BadJOSEException {
        OkHttpClient http = new OkHttpClient();
        Closeable threads = PeerFirstToken.verify(arguments[0], arguments[1], arguments[2]);
        PeerFirstCall.call(http, arguments[3], arguments[4]);
        CompletionLine.print();
        threads.close();
        OkHttpEnd.of(http);
    }
}

package dev.wacht.benchmarks.start;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.proc.BadJOSEException;
import dev.wacht.benchmarks.client.OkHttpEnd;
import java.io.Closeable;
import java.io.IOException;
import java.text.ParseException;
import okhttp3.OkHttpClient;

/** Both with nimbus, Retrofit and Jackson: what a service has that is put together by hand. */
public final class PeerFirstTokenAndCall {
    private PeerFirstTokenAndCall() {}

    /** @param arguments where the keys are, the issuer, the token, where the API is, the key */
    public static void main(String[] arguments) throws IOException, ParseException, JOSEException, BadJOSEException {
        OkHttpClient http = new OkHttpClient();
        Closeable threads = PeerFirstToken.verify(arguments[0], arguments[1], arguments[2]);
        PeerFirstCall.call(http, arguments[3], arguments[4]);
        CompletionLine.say();
        threads.close();
        OkHttpEnd.of(http);
    }
}

package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.Collections;
import java.util.List;
import okhttp3.OkHttp;
import org.junit.jupiter.api.Test;

/**
 * Retrofit depends on OkHttp 4, and the artifact okhttp 5 is empty for Maven: the class path must contain only OkHttp
 * 5.
 */
class OneOkHttpTest {
    @Test
    void classPathHasOneOkHttp5() throws Exception {
        List<URL> found = Collections.list(getClass().getClassLoader().getResources("okhttp3/OkHttpClient.class"));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).toString()).contains("okhttp-jvm-5.");
        assertThat(OkHttp.VERSION).startsWith("5.");
    }
}

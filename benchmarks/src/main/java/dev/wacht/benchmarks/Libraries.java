package dev.wacht.benchmarks;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import dev.wacht.api.UsersApi;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.WachtClient;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import kotlin.Unit;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.slf4j.Logger;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;

/** Libraries for the class paths of small programs. A library is identified by one class from each of its jars. */
public final class Libraries {
    public static final Libraries NIMBUS = new Libraries(JWSAlgorithm.class);

    public static final Libraries RETROFIT = new Libraries(
            Retrofit.class,
            JacksonConverterFactory.class,
            OkHttpClient.class,
            Buffer.class,
            Unit.class,
            ObjectMapper.class,
            JsonParser.class,
            JsonProperty.class);

    public static final Libraries WACHT_AUTH = new Libraries(TokenVerifier.class, Logger.class);

    public static final Libraries WACHT_CLIENT =
            new Libraries(WachtClient.class, UsersApi.class, Retry.class, IntervalFunction.class);

    private final List<Class<?>> members;

    private Libraries(Class<?>... members) {
        this.members = List.of(members);
    }

    /** Returns the jars and directories of a program, first its own and then those of the libraries that it uses. */
    public static List<Path> of(Class<?> program, List<Libraries> used) {
        Stream<Class<?>> libraries = used.stream().flatMap(library -> library.members.stream());
        return Stream.concat(Stream.of(program), libraries)
                .map(Libraries::place)
                .distinct()
                .toList();
    }

    private static Path place(Class<?> member) {
        try {
            return Path.of(
                    member.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is not a file", e);
        }
    }
}

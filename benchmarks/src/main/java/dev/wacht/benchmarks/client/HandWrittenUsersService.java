package dev.wacht.benchmarks.client;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.jackson.JacksonConverterFactory;
import retrofit2.http.GET;
import retrofit2.http.Query;

/** One operation of the API as a Retrofit interface, as an application without an SDK would define it. */
public interface HandWrittenUsersService {
    @GET("users")
    Call<HandWrittenUserPage> listUsers(@Query("limit") int limit);

    /** Creates a service that sends the API key with every request and ignores unknown JSON properties. */
    static HandWrittenUsersService create(OkHttpClient http, String baseUrl, String apiKey) {
        OkHttpClient authorized = http.newBuilder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().header("X-Api-Key", apiKey).build()))
                .build();
        ObjectMapper json = new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        return new Retrofit.Builder()
                .baseUrl(baseUrl)
                .client(authorized)
                .addConverterFactory(JacksonConverterFactory.create(json))
                .build()
                .create(HandWrittenUsersService.class);
    }
}

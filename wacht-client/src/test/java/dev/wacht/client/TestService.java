package dev.wacht.client;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.wacht.api.ApiCall;
import dev.wacht.api.DownloadCall;
import dev.wacht.api.MultipartForm;
import dev.wacht.api.internal.Operation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import retrofit2.http.Body;
import retrofit2.http.DELETE;
import retrofit2.http.GET;
import retrofit2.http.PATCH;
import retrofit2.http.POST;
import retrofit2.http.PUT;
import retrofit2.http.Path;
import retrofit2.http.Query;

/** One operation of each kind, as generated services declare them. */
interface TestService {
    @GET("things")
    @Operation(value = "things.listThings", repeatSafe = true)
    ApiCall<Things> list(@Query("search") @Nullable String search);

    @GET("./")
    @Operation(value = "settings.get", repeatSafe = true)
    ApiCall<Map<String, Object>> root();

    @GET("health")
    @Operation(value = "health.check", repeatSafe = true, anonymous = true)
    ApiCall<String> health();

    @GET("things/{id}/best")
    @Operation(value = "things.getBest", repeatSafe = true)
    ApiCall<Optional<Thing>> best(@Path("id") String id);

    @POST("things")
    @Operation(value = "things.createThing", repeatSafe = false)
    ApiCall<Thing> create(@Body Map<String, Object> body);

    @POST("things/{id}/attach")
    @Operation(value = "things.attachThing", repeatSafe = true)
    ApiCall<Void> attach(@Path("id") String id);

    @POST("things/{id}/revoke")
    @Operation(value = "things.revokeThing", repeatSafe = true)
    ApiCall<Void> revoke(@Path("id") String id);

    @PUT("things/{id}")
    @Operation(value = "things.putThing", repeatSafe = true)
    ApiCall<Void> put(@Path("id") String id, @Body Map<String, Object> body);

    @PATCH("things/{id}")
    @Operation(value = "things.updateThing", repeatSafe = false)
    ApiCall<Void> update(@Path("id") String id, @Body Map<String, Object> body);

    @DELETE("things/{id}")
    @Operation(value = "things.deleteThing", repeatSafe = true)
    ApiCall<Void> delete(@Path("id") String id);

    @POST("things/{id}/image")
    @Operation(value = "things.uploadImage", repeatSafe = false)
    ApiCall<Void> upload(@Path("id") String id, @Body MultipartForm form);

    @PUT("things/{id}/image")
    @Operation(value = "things.replaceImage", repeatSafe = true)
    ApiCall<Void> replace(@Path("id") String id, @Body MultipartForm form);

    @GET("things/{id}/file")
    @Operation(value = "things.download", repeatSafe = true)
    DownloadCall download(@Path("id") String id);

    /** A page of {@link Thing}. */
    record Things(@JsonProperty("data") List<Thing> data) {}

    /** A thing. */
    record Thing(
            @JsonProperty("id") String id,
            @JsonProperty("size") @Nullable Integer size) {}
}

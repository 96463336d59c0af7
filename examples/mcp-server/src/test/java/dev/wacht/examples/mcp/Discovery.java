package dev.wacht.examples.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an MCP client does before it has a token (RFC 9728, section 5): from a challenge to the authorization server.
 */
record Discovery(HttpClient http) {
    private static final Pattern METADATA = Pattern.compile("resource_metadata=\"([^\"]+)\"");

    /** Returns the metadata document that a challenge names, if it describes the server that sent the challenge. */
    JsonNode metadata(String resource, String challenge) throws Exception {
        Matcher matcher = METADATA.matcher(challenge);
        if (!matcher.find()) {
            throw new IllegalArgumentException("no resource_metadata in " + challenge);
        }
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(URI.create(matcher.group(1))).build(), BodyHandlers.ofString());
        JsonNode document = new ObjectMapper().readTree(response.body());
        if (!document.path("resource").asText().equals(resource)) {
            throw new IllegalStateException("the metadata describes another resource (RFC 9728, section 3.3)");
        }
        return document;
    }
}

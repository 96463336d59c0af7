package dev.wacht.spring.security.test;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The response to one request of MockMvc. */
record Reply(int status, String body) {
    static Reply get(MockMvc mvc, String path, RequestPostProcessor... as) throws Exception {
        return send(mvc, HttpMethod.GET, path, as);
    }

    static Reply post(MockMvc mvc, String path, RequestPostProcessor... as) throws Exception {
        return send(mvc, HttpMethod.POST, path, as);
    }

    /** Returns the response of a handler that was reached. */
    static Reply ok(String body) {
        return new Reply(200, body);
    }

    private static Reply send(MockMvc mvc, HttpMethod method, String path, RequestPostProcessor... as)
            throws Exception {
        MockHttpServletRequestBuilder request = MockMvcRequestBuilders.request(method, path);
        for (RequestPostProcessor processor : as) {
            request.with(processor);
        }
        MockHttpServletResponse response = mvc.perform(request).andReturn().getResponse();
        return new Reply(response.getStatus(), response.getContentAsString(StandardCharsets.UTF_8));
    }
}

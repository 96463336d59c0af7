package dev.wacht.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wacht.api.model.ConversationRecord;
import dev.wacht.api.model.ReplayTaskStatus;
import dev.wacht.api.params.ListThreadMessagesParams;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Reads all pages of lists with the paging of Wacht's servers. */
class ServerPagingTest {
    @Test
    void messagesAfterAnIdAreListedForward() {
        assertThat(messages(q -> q.afterId("2").limit(2))).containsExactly("3", "4", "5", "6", "7", "8");
    }

    @Test
    void messagesBetweenTwoIdsAreListedForward() {
        assertThat(messages(q -> q.afterId("2").beforeId("8").limit(2))).containsExactly("3", "4", "5", "6", "7");
    }

    @Test
    void messagesBeforeAnIdAreListedBackward() {
        assertThat(messages(q -> q.beforeId("7").limit(2))).containsExactly("6", "5", "4", "3", "2", "1");
    }

    @Test
    void allMessagesAreListedBackward() {
        assertThat(messages(q -> {})).containsExactly("8", "7", "6", "5", "4", "3", "2", "1");
    }

    @Test
    void everyUnexpiredReplayTaskIsListedOnce() {
        // One page is empty, one has few tasks, one is full.
        try (PagedListServer server = PagedListServer.replayTasks(45, id -> id > 13 && id != 21 && id != 44);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            List<String> expected = LongStream.rangeClosed(14, 45)
                    .filter(id -> id != 21 && id != 44)
                    .mapToObj(Long::toString)
                    .toList();

            assertThat(wacht.webhooks().listAllWebhookReplayTasks("app", q -> q.limit(10)))
                    .extracting(ReplayTaskStatus::getTaskId)
                    .containsExactlyElementsOf(expected);
            assertThat(server.queries())
                    .containsExactly(
                            "limit=10",
                            "limit=10&offset=10",
                            "limit=10&offset=20",
                            "limit=10&offset=30",
                            "limit=10&offset=40");
        }
    }

    @Test
    void limitReducedByTheServerSkipsNoItem() {
        try (PagedListServer server = PagedListServer.replayTasks(250, id -> id % 3 != 0);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            assertThat(wacht.webhooks().listAllWebhookReplayTasks("app", q -> q.limit(500)))
                    .extracting(ReplayTaskStatus::getTaskId)
                    .hasSize(167)
                    .doesNotHaveDuplicates();
            assertThat(server.queries()).containsExactly("limit=500", "limit=500&offset=100", "limit=500&offset=200");
        }
    }

    private static List<String> messages(Consumer<ListThreadMessagesParams.Builder> params) {
        try (PagedListServer server = PagedListServer.messages(8);
                WachtClient wacht = TestClients.fast(server.url()).build()) {
            return wacht.ai().threads().listAllThreadMessages("9", params).stream()
                    .map(ConversationRecord::getId)
                    .toList();
        }
    }
}

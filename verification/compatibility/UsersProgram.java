import dev.wacht.api.model.User;
import dev.wacht.api.model.UserPage;
import dev.wacht.api.params.ListUsersParams;
import dev.wacht.api.model.ListUsersSortKey;
import dev.wacht.auth.TokenVerifier;
import dev.wacht.client.ApiNotFoundException;
import dev.wacht.client.WachtClient;
import dev.wacht.testkit.LocalWacht;
import java.util.List;

/** A program that is compiled with the jars of one version and run with those of the next. */
public final class UsersProgram {
    private UsersProgram() {}

    public static void main(String[] args) {
        try (LocalWacht local = LocalWacht.start();
                TokenVerifier verifier = TokenVerifier.builder()
                        .publishableKey(local.publishableKey())
                        .build();
                WachtClient wacht = WachtClient.builder()
                        .apiKey(local.backendApiKey())
                        .baseUrl(local.baseUrl())
                        .build()) {
            String ann = local.user().firstName("Ann").create();
            verifier.authenticate(local.session().user(ann).permission("user:read").token()).protect("user:read");
            ListUsersParams byName = ListUsersParams.builder().sortKey(ListUsersSortKey.USERNAME).limit(5).build();
            List<UserPage> pages = List.of(
                    wacht.users().listUsers(),
                    wacht.users().listUsers(byName),
                    wacht.users().listUsers(q -> q.limit(5)),
                    wacht.users().async().listUsers().join());
            for (UserPage page : pages) {
                User user = page.getData().get(0);
                require(user.getId().equals(ann) && user.getFirstName().equals("Ann") && !page.hasMore());
            }
            require(wacht.users().getUser(ann).getFirstName().equals("Ann"));
            try {
                wacht.users().getUser("1");
                require(false);
            } catch (ApiNotFoundException expected) {
                require(expected.statusCode() == 404);
            }
        }
        System.out.println("A program that was linked with " + args[0] + " runs with " + args[1] + ".");
    }

    private static void require(boolean met) {
        if (!met) {
            throw new IllegalStateException("the result differs between the two versions");
        }
    }
}

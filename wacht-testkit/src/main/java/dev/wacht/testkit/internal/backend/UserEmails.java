package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;

/** Email addresses of users. */
final class UserEmails implements Resource {
    private final UserContacts contacts;

    UserEmails(Users users) {
        this.contacts = new UserContacts(users, users.emails(), "email_id");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("addUserEmail", contacts::add)
                .on("updateUserEmail", contacts::update)
                .on("deleteUserEmail", contacts::delete)
                .on("makeUserEmailPrimary", contacts::makePrimary);
    }
}

package dev.wacht.testkit.internal.backend;

import dev.wacht.testkit.internal.operations.Emulation;
import dev.wacht.testkit.internal.operations.Resource;

/** Phone numbers of users. */
final class UserPhones implements Resource {
    private final UserContacts contacts;

    UserPhones(Users users) {
        this.contacts = new UserContacts(users, users.phones(), "phone_id");
    }

    @Override
    public void register(Emulation emulation) {
        emulation
                .on("addUserPhone", contacts::add)
                .on("updateUserPhone", contacts::update)
                .on("deleteUserPhone", contacts::delete)
                .on("makeUserPhonePrimary", contacts::makePrimary);
    }
}

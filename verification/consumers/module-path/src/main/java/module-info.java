module com.example.users {
    requires dev.wacht.client;
    requires dev.wacht.testkit;
}

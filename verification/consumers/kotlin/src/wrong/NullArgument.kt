import dev.wacht.client.WachtClient

fun user(wacht: WachtClient) = wacht.users().getUser(null)

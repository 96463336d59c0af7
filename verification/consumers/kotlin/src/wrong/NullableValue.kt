import dev.wacht.api.model.User

fun length(user: User): Int = user.username.length

package dev.wacht.auth;

import dev.wacht.auth.ElapsedTime.Moment;

/** The keys of a successful fetch, and when they were fetched. */
record FetchedKeys(KeySet keys, Moment at) {}

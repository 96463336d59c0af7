package dev.wacht.auth;

import dev.wacht.auth.Timeline.Moment;

/** The keys of a good answer, and when it came. */
record FetchedKeys(KeySet keys, Moment at) {}

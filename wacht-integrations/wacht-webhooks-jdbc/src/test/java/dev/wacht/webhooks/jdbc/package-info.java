@NullMarked
package dev.wacht.webhooks.jdbc;

import org.jspecify.annotations.NullMarked;

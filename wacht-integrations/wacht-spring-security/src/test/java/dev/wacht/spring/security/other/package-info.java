/** Another package than that of the tests. */
package dev.wacht.spring.security.other;

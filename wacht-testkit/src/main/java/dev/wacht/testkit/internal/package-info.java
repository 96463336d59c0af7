/** The deployment, the seed and the routes of LocalWacht; its other parts are in the packages below. */
@NullMarked
package dev.wacht.testkit.internal;

import org.jspecify.annotations.NullMarked;

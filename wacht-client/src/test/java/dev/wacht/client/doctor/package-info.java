/** Tests of the doctor, through its public API. Each breaks a setup in one way and asserts the findings. */
@NullMarked
package dev.wacht.client.doctor;

import org.jspecify.annotations.NullMarked;

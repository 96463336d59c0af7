/** Tests of the guard of WebFlux, on Netty. */
package dev.wacht.spring.webflux;

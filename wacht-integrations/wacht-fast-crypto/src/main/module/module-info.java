/** Verifies signatures with Amazon Corretto Crypto Provider. */
module dev.wacht.fastcrypto {
    requires static transitive org.jspecify;

    exports dev.wacht.fastcrypto;
}

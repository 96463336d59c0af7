package dev.wacht.spring.security.other;

import dev.wacht.spring.security.PackagePrivateRule;

/** A bean that inherits a package-private method from a class of another package. */
public class Derived extends PackagePrivateRule {}

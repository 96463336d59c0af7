package dev.wacht.spring.security.other;

import dev.wacht.spring.security.PackagePrivateRule;

/** A bean of another package than the class that it inherits a package-private method from. */
public class Derived extends PackagePrivateRule {}

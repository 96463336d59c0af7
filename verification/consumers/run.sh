#!/usr/bin/env bash
# Builds and runs the consumers with the modules that verification/release/run.sh deployed: all, or those named as arguments.
set -euo pipefail
cd "$(dirname "$0")/../.."

deployed="$PWD/target/release/deployed"
if [[ ! -d "$deployed/dev/wacht/wacht-bom" ]]; then
  echo "Nothing is deployed yet: run verification/release/run.sh first." >&2
  exit 1
fi
version="$(basename "$deployed"/dev/wacht/wacht-bom/*/)"

# The text of the first element of this name in pom.xml.
from_pom() {
  sed -n "/<$1>/{s|.*<$1>\(.*\)</$1>.*|\1|p;q;}" pom.xml
}

versions=(
  "-Dwacht.version=$version"
  "-Dbuild-helper.version=$(from_pom build-helper-maven-plugin.version)"
  "-Dexec.version=$(from_pom exec-maven-plugin.version)"
  "-Djavalin.version=$(from_pom javalin.version)"
  "-Djavalin6.version=$(from_pom javalin6.version)"
  "-Djunit.version=$(from_pom junit.version)"
  "-Dkotlin.version=$(from_pom kotlin.version)"
  "-Dkotlinx-coroutines.version=$(from_pom kotlinx-coroutines.version)"
  "-Dslf4j.version=$(from_pom slf4j.version)"
  "-Dspring-boot.version=$(from_pom spring-boot.version)"
  "-Dspring-boot3.version=$(from_pom spring-boot3.version)"
  "-Dsurefire.version=$(from_pom maven-surefire-plugin.version)"
)
only=()
if [[ $# -gt 0 ]]; then
  only=(-pl "$(IFS=,; echo "$*")")
fi

# The user's local repository, from -Dmaven.repo.local in Maven's variables, else the default. It keeps downloads, so that
# only the first run needs the network, but not this project's modules, which may differ from those of an earlier run.
cache="$HOME/.m2/repository"
if [[ "${MAVEN_OPTS:-} ${MAVEN_ARGS:-}" =~ .*-Dmaven\.repo\.local=([^[:space:]]+) ]]; then
  cache="${BASH_REMATCH[1]}"
fi
forget() {
  rm -rf "$cache"/dev/wacht/*/"$version"
}
trap forget EXIT
forget
rm -rf verification/consumers/*/target

# settings.xml makes the folder a Maven repository.
build() {
  WACHT_REPOSITORY="file://$deployed" ./mvnw --settings verification/consumers/settings.xml -f verification/consumers/pom.xml \
    test --fail-at-end "${versions[@]}" "$@"
}
if [[ $# -gt 0 ]]; then
  build "${only[@]}"
else
  # The Kotlin compiler runs in Maven's process and reads system properties that parallel builds may replace.
  build -T1 -pl kotlin,webflux,quick-start-kotlin
  build -pl '!kotlin,!webflux,!quick-start-kotlin'
fi
echo "Consumers built and run in $SECONDS s."

#!/usr/bin/env bash
# Compares the API with that of the last release, and runs a program that was compiled with older jars on newer ones.
# Before the first release, the older jars are those that verification/release/run.sh deployed, and the newer ones are built
# from a specification with additions.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The text of the first element of this name in pom.xml.
from_pom() {
  sed -n "/<$1>/{s|.*<$1>\(.*\)</$1>.*|\1|p;q;}" pom.xml
}

root="$PWD"
work="$root/target/compatibility"
clone="$root/target/release/clone"
released="$(from_pom wacht.released.version)"
rm -rf "$work"
mkdir -p "$work/classes" "$work/today"
if [[ ! -d "$clone/wacht-client/target" ]]; then
  echo "Nothing is built yet: run verification/release/run.sh first." >&2
  exit 1
fi

cd "$clone"
built="$(basename ../deployed/dev/wacht/wacht-bom/*/)"
libraries() {
  ./mvnw -q dependency:build-classpath -f "$root/verification/consumers/plain-java/pom.xml" "-Dwacht.version=$1" \
    "-Dslf4j.version=$(from_pom slf4j.version)" "-Djunit.version=$(from_pom junit.version)" \
    "-Dsurefire.version=$(from_pom maven-surefire-plugin.version)" "-Dmdep.outputFile=$work/$2" \
    "-Dmaven.repo.local.tail=$root/target/release/deployed"
}
libraries "$built" today.classpath

if [[ "$released" == none ]]; then
  echo "No release yet: japicmp has nothing to compare with."
  yesterday="version $built"
  today="version $built, from a specification with additions"
  cp "$work/today.classpath" "$work/yesterday.classpath"
  # Adds a parameter, a value and a property.
  cp openapi/spec/users.yaml "$work/users.yaml"
  sed -i \
    -e '0,/- \$ref: "#\/components\/parameters\/Offset"/s||- {name: tag, in: query, description: A tag., schema: {type: string}}\n        &|' \
    -e 's/enum: \[created_at, username, email, phone_number\]/enum: [created_at, username, email, phone_number, tag]/' \
    -e 's/^        username: {type: \[string, "null"\], description: The user.s username; absent.*/        tag: {type: [string, "null"], description: A tag.}\n&/' \
    openapi/spec/users.yaml
  ./mvnw -q package -pl :wacht-client,:wacht-testkit -am -Dmaven.test.skip=true -Dspotless.check.skip
  cp "$work/users.yaml" openapi/spec/users.yaml
  cp wacht-{auth,client,api-generated,testkit}/target/wacht-*"$built.jar" "$work/today/"
  if ! javap -cp "$work/today/wacht-api-generated-$built.jar" dev.wacht.api.model.User | grep -q 'getTag()'; then
    echo "The newer jars were not built from the extended specification." >&2
    exit 1
  fi
  sed -i "s|[^:]*/wacht-\([a-z-]*\)-$built.jar|$work/today/wacht-\1-$built.jar|g" "$work/today.classpath"
else
  yesterday="version $released"
  today="version $built"
  libraries "$released" yesterday.classpath
  (cd "$root" && ./mvnw -q verify -Pcompatibility -DskipTests -Dspotless.check.skip)
fi

javac -d "$work/classes" -cp "$(<"$work/yesterday.classpath")" "$root/verification/compatibility/UsersProgram.java"
java -cp "$work/classes:$(<"$work/yesterday.classpath")" UsersProgram "$yesterday" "itself"
java -cp "$work/classes:$(<"$work/today.classpath")" UsersProgram "$yesterday" "$today"
echo "Compatibility checked in $SECONDS s."

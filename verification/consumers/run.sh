#!/usr/bin/env bash
# Installs and deploys this project into folders under target/consumers, checks that exactly the published modules are
# there, and runs the tests of the consumers with what was installed.
set -euo pipefail
cd "$(dirname "$0")/../.."

# The local repository of the user: from -Dmaven.repo.local in Maven's variables, else the default.
options="${MAVEN_OPTS:-} ${MAVEN_ARGS:-}"
cache="$HOME/.m2/repository"
if [[ "$options" =~ .*-Dmaven\.repo\.local=([^[:space:]]+) ]]; then
  cache="${BASH_REMATCH[1]}"
fi

work="$PWD/target/consumers"
installed="$work/installed"
deployed="$work/deployed"
# What Maven downloaded into `installed` is kept, so that only the first run needs the network.
rm -rf "$installed/dev/wacht" "$deployed" verification/consumers/*/target

# Maven reads from the tail what the head does not have, and writes to the head only. It takes whatever file is in the
# tail: maven.repo.local.tail.ignoreAvailability, which says so, is true by default.
maven() {
  ./mvnw "$@" "-Dmaven.repo.local=$installed" "-Dmaven.repo.local.tail=$cache"
}

# The text of the first element of this name in pom.xml.
from_pom() {
  sed -n "/<$1>/{s|.*<$1>\(.*\)</$1>.*|\1|p;q;}" pom.xml
}

# What a repository should hold: a POM for each artifact, and a jar for each module.
expected_files() {
  printf '%s\n' 'wacht-bom pom' 'wacht-parent pom'
  sed -n 's|.*<artifactId>\(.*\)</artifactId>.*|\1|p' wacht-bom/pom.xml | grep -vx wacht-bom | while read -r module; do
    printf '%s\n' "$module jar" "$module pom"
  done
}

# What it holds, in the same form, whatever the version in the files' names.
files_in() {
  find "$1/dev/wacht" -type f \( -name '*.jar' -o -name '*.pom' \) | sed 's|.*/\([^/]*\)/[^/]*/[^/]*\.\([a-z]*\)$|\1 \2|'
}

check() {
  local missing extra
  missing="$(comm -23 <(expected_files | sort -u) <(files_in "$2" | sort -u))"
  extra="$(comm -13 <(expected_files | sort -u) <(files_in "$2" | sort -u))"
  if [[ -n "$missing$extra" ]]; then
    echo "Not exactly the published modules were $1 (wacht-bom/pom.xml lists them)." >&2
    [[ -z "$missing" ]] || echo "Missing: ${missing//$'\n'/, }" >&2
    [[ -z "$extra" ]] || echo "Not to be published (set maven.install.skip and maven.deploy.skip): ${extra//$'\n'/, }" >&2
    exit 1
  fi
  echo "Exactly the published modules were $1."
}

# Deploying installs first. Tests are not even compiled: `verify` does that. The repository's id must not be "local": the
# metadata of installed files has that name.
maven -q deploy -Dmaven.test.skip=true "-DaltDeploymentRepository=scratch::file://$deployed"
check installed "$installed"
check deployed "$deployed"

for consumer in boot-4 javalin-7; do
  maven -f "verification/consumers/$consumer/pom.xml" test \
    "-Dwacht.version=$(from_pom version)" \
    "-Dspring-boot.version=$(from_pom spring-boot.version)" \
    "-Djavalin.version=$(from_pom javalin.version)" \
    "-Dslf4j.version=$(from_pom slf4j.version)" \
    "-Djunit.version=$(from_pom junit.version)" \
    "-Dsurefire.version=$(from_pom maven-surefire-plugin.version)"
done

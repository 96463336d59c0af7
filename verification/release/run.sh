#!/usr/bin/env bash
# Rehearses a release of the current commit: clones it twice, deploys both clones into folders under target/release, checks
# the files of the first, and that the second has the same bytes. Needs no key and uploads nothing.
set -euo pipefail
cd "$(dirname "$0")/../.."

root="$PWD"
work="$root/target/release"
version="$(sed -n '/<version>/{s|.*<version>\(.*\)</version>.*|\1|p;q;}' pom.xml)"
rehearsal="${version%-SNAPSHOT}-rehearsal"
modules="$(sed -n 's|.*<artifactId>\(wacht-.*\)</artifactId>.*|:\1|p' wacht-bom/pom.xml | sort -u | paste -sd,)"
rm -rf "$work"
mkdir -p "$work"

# The user's local repository, from -Dmaven.repo.local in Maven's variables, else the default. It is only read:
# installed and downloaded artifacts go into a separate folder.
cache="$HOME/.m2/repository"
if [[ "${MAVEN_OPTS:-} ${MAVEN_ARGS:-}" =~ .*-Dmaven\.repo\.local=([^[:space:]]+) ]]; then
  cache="${BASH_REMATCH[1]}"
fi

# Deploys a separate clone with a release version, because only a release has a bundle for Maven Central.
# Usage: deploy NAME FOLDER ARGUMENT...
deploy() {
  local name="$1" folder="$2"
  shift 2
  git clone --quiet "$root" "$folder"
  cd "$folder"
  git ls-files '*pom.xml' | xargs sed -i "s|<version>$version</version>|<version>$rehearsal</version>|"
  # Two of these builds run at a time, so each builds one module at a time.
  ./mvnw -T1 -Prelease deploy -Dmaven.test.skip=true -Dspotless.check.skip "-DaltDeploymentRepository=scratch::file:$work/$name" \
    "-Dmaven.repo.local=$work/$name-installed" "-Dmaven.repo.local.tail=$cache" "$@" >"$work/$name.log" 2>&1
}

# The second build differs in folder, time zone, language and set of modules; the bytes must not depend on these.
deploy deployed "$work/clone" &
first=$!
MAVEN_OPTS="${MAVEN_OPTS:-} -Duser.timezone=Asia/Kathmandu -Duser.language=tr" \
  deploy deployed-again "$work/somewhere-else/the-same" -am -pl "$modules" &
second=$!
for build in "$first deployed" "$second deployed-again"; do
  read -r process name <<<"$build"
  if ! wait "$process"; then
    grep -v 'Download' "$work/$name.log" | tail -60 >&2
    echo "The build of $name failed." >&2
    exit 1
  fi
done

java verification/release/PublishedFiles.java "$work/deployed" "$rehearsal" wacht-bom/pom.xml LICENSE \
  "$work/clone/wacht-bom/target/central-publishing/central-bundle.zip"
java verification/release/SameBytes.java "$work/deployed" "$work/deployed-again"
echo "Release rehearsed in $SECONDS s."

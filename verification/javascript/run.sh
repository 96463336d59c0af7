#!/usr/bin/env bash
# Runs Wacht's JavaScript SDK, and the Koa service of Wacht's guide, against LocalWacht as a program.
# Usage: run.sh [JAR]   JAR: the program; built if absent.
set -euo pipefail
cd "$(dirname "$0")/../.."

skip() {
  echo "JavaScript SDK: skipped, $1."
  exit 0
}
command -v node >/dev/null && command -v npm >/dev/null || skip "node and npm are not installed"
(($(node --print 'process.versions.node.split(".")[0]') >= 20)) || skip "node is older than 20"

work="$PWD/target/javascript"
mkdir -p "$work"
cp -p verification/javascript/{package.json,package-lock.json,.npmrc,*.mjs} "$work"
if ! (cd "$work" && npm ci --ignore-scripts --no-audit --no-fund --fetch-retries=1 --loglevel=error) >"$work/npm.log" 2>&1; then
  (cd "$work" && npm ping --fetch-retries=0 --loglevel=silent) >/dev/null 2>&1 || skip "the npm registry cannot be reached"
  cat "$work/npm.log" >&2
  exit 1
fi

jar="${1:-}"
if [[ -z "$jar" ]]; then
  ./mvnw -q -Dspotless.check.skip -Dmaven.test.skip=true -pl wacht-testkit -am package
  jar="$(ls wacht-testkit/target/wacht-testkit-*-standalone.jar)"
fi

# The program prints variables and then the line with curl; from then on it serves requests.
exec {printed}< <(exec java -jar "$jar" --port 0 2>"$work/program.log")
program=$!
trap 'kill "$program" 2>/dev/null || true' EXIT
while read -r line <&"$printed" && [[ "$line" != "# curl "* ]]; do
  if [[ "$line" == export* ]]; then
    eval "$line"
  fi
done
if [[ -z "${WACHT_LOCAL_TOKEN:-}" ]]; then
  cat "$work/program.log" >&2
  exit 1
fi

if ! (cd "$work" && node --test --test-reporter=tap smoke.test.mjs) >"$work/tests.log" 2>&1; then
  cat "$work/tests.log" "$work/program.log" >&2
  exit 1
fi
echo "JavaScript SDK: $(grep -c '^ok ' "$work/tests.log") tests passed in $SECONDS s."

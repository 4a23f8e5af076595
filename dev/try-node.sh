#!/usr/bin/env bash
# Tries the platform on another Node: npm run try:node -- 24 [patterns of tests]
# Dependencies are looked at and built with it, the demo runs once, and then the tests that are named.
set -euo pipefail
cd "$(dirname "$0")/.."
version="${1:?Which Node? npm run try:node -- 24}"
shift
PATH="$(bash dev/fetch-node.sh "$version"):$PATH"
export PATH
echo "Node $(node --version)"

# What npm says of packages that want another Node, without installing anything.
warnings=$(npm ci --dry-run --no-audit --no-fund 2>&1 | grep EBADENGINE || true)
if [ -n "$warnings" ]; then
  echo "$warnings"
  exit 1
fi
npm run build --silent
log=".data/node/demo-$version.log"
node dist/demo/demo.js --once > "$log" 2>&1 || {
  tail -50 "$log"
  exit 1
}
tail -3 "$log"
if [ $# -gt 0 ]; then
  node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js "$@"
fi

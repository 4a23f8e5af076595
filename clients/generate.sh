#!/usr/bin/env bash
# Makes a client of /openapi.json with each generator that is on this machine, and compiles it.
# Usage: clients/generate.sh [URL or file of the document] [folder to write to]
set -euo pipefail

document=${1:-http://localhost:3000/openapi.json}
out=${2:-dist/generated}
mkdir -p "$out"
out=$(cd "$out" && pwd)
case $document in
  http*) curl --fail --silent --show-error --max-time 30 --output "$out/openapi.json" "$document" ;;
  *) cp "$document" "$out/openapi.json" ;;
esac

failed=0
# A generator's name, what tells its version, and the function that makes and compiles.
make_with() {
  if ! command -v "$1" > /dev/null; then
    echo "$1: not on this machine, left out"
  elif "$3" > "$out/$1.log" 2>&1; then
    echo "$1 $($2 2>&1 | tr '\n' ' '): compiles"
  else
    echo "$1 $($2 2>&1 | tr '\n' ' '): FAILED, see $out/$1.log"
    failed=1
  fi
}

go_module() {
  cd "$1"
  [ -e go.mod ] || go mod init example.com/webhooks
  go mod tidy
  go vet ./...
}

typescript() {
  npx openapi-typescript "$out/openapi.json" --output "$out/typescript/schema.ts"
  npx tsc --strict --noEmit --ignoreConfig --target es2023 "$out/typescript/schema.ts"
}
python() {
  openapi-python-client generate --path "$out/openapi.json" --output-path "$out/python" --meta none --overwrite --fail-on-warning
  python3 -m compileall -q "$out/python"
}
oapi_codegen() {
  mkdir -p "$out/oapi-codegen"
  # It takes what only webhooks refer to for unused.
  printf 'package: webhooks\ngenerate: { models: true, client: true }\noutput-options: { skip-prune: true }\noutput: %s\n' \
    "$out/oapi-codegen/webhooks.go" > "$out/oapi-codegen.yml"
  oapi-codegen -config "$out/oapi-codegen.yml" "$out/openapi.json"
  (go_module "$out/oapi-codegen")
}
ogen_client() {
  # It leaves out routes whose answer is one of two kinds, or whose body is a choice, and says so in its log.
  printf 'generator:\n  ignore_not_implemented: ["all"]\n' > "$out/ogen.yml"
  ogen --config "$out/ogen.yml" --target "$out/ogen" --package webhooks --clean "$out/openapi.json"
  (go_module "$out/ogen")
}

make_with npx "npx openapi-typescript --version" typescript
make_with openapi-python-client "openapi-python-client --version" python
make_with oapi-codegen "oapi-codegen -version" oapi_codegen
make_with ogen "ogen --version" ogen_client
exit $failed

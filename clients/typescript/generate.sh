#!/usr/bin/env bash
# Makes src/generated/api.ts from the bundled contract. The file is touched only when its content changes.
# usage: generate.sh [CONTRACT OUT]
set -euo pipefail
cd "$(dirname "$0")/../.."

contract=${1:-api-spec/dist/openapi.yaml}
out=${2:-clients/typescript/src/generated/api.ts}
templates=api-spec/codegen/typescript
nswag=node_modules/nswag/bin/binaries/Net100/dotnet-nswag.dll
if [ ! -f "$nswag" ]; then
  echo "NSwag is missing: run ./mak gen (or npm ci --ignore-scripts) at the root of the repository." >&2
  exit 1
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$(dirname "$out")"
node "$templates/prepare.mjs" "$contract" "$work/api.json"
dotnet "$nswag" openapi2tsclient "/input:$work/api.json" "/output:$work/api.ts" "/templateDirectory:$templates" \
  /template:Fetch /className:MakApi /operationGenerationMode:SingleClientFromOperationId /typeStyle:Interface \
  /enumStyle:StringLiteral /dateTimeType:string /nullValue:Null /inlineNamedAny:true /inlineNamedDictionaries:true \
  /typeScriptVersion:5.0 /newLineBehavior:LF > "$work/nswag.log" || { cat "$work/nswag.log" >&2; exit 1; }
# Taken away is what the generator leaves: trailing spaces, and runs of empty lines.
cat "$work/api.ts" "$work/events.ts" | sed 's/[[:space:]]*$//' | cat -s > "$work/tidy.ts"
cmp -s "$work/tidy.ts" "$out" || mv "$work/tidy.ts" "$out"

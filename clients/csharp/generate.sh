#!/usr/bin/env bash
# Makes the generated part of the C# SDK from the committed bundle. A file is touched only when its content changes.
# usage: generate.sh [BUNDLE OUT_FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."

bundle=${1:-api-spec/dist/openapi.yaml}
out=${2:-clients/csharp/Generated}
nswag=node_modules/nswag/bin/binaries/Net100/dotnet-nswag.dll
if [ ! -f "$nswag" ]; then
  echo "clients/csharp/generate.sh: node_modules is missing: run ./mak gen" >&2
  exit 1
fi
mkdir -p clients/csharp/obj "$out"
work=$(mktemp -d clients/csharp/obj/codegen.XXXXXX)
trap 'rm -rf "$work"' EXIT

node api-spec/codegen/csharp/prepare.mjs "$bundle" api-spec/dist/errors.json "$work"
dotnet "$nswag" openapi2csclient "/input:$work/api.json" "/output:$work/MakApi.g.cs" /namespace:MakCrm.Client \
  /templateDirectory:api-spec/codegen/csharp "/className:{controller}Client" \
  /operationGenerationMode:MultipleClientsFromFirstTagAndOperationId /generateExceptionClasses:false /generateResponseClasses:false \
  /jsonLibrary:SystemTextJson /jsonLibraryVersion:10 /generateNullableReferenceTypes:true /generateOptionalPropertiesAsNullable:true \
  /dateType:System.DateOnly /dateTimeType:System.DateTimeOffset /anyType:System.Text.Json.JsonElement \
  /arrayType:System.Collections.Generic.IReadOnlyList /parameterArrayType:System.Collections.Generic.IReadOnlyList \
  /responseArrayType:System.Collections.Generic.IReadOnlyList /dictionaryType:System.Collections.Generic.IReadOnlyDictionary \
  > "$work/nswag.log" || { cat "$work/nswag.log" >&2; exit 1; }
# The templates leave blank lines where a condition did not hold; members are set apart again by one.
awk '/^[[:space:]]*$/ { next }
  /\/\/\/ <summary>|^    \[JsonPropertyName|^public / && last !~ /^ *(\{|\[.*|\/\/\/.*)$/ { print "" }
  { print; last = $0 }' "$work/MakApi.g.cs" > "$work/lines" && mv "$work/lines" "$work/MakApi.g.cs"

for file in MakApi MakJson KnownEvents ProblemCode; do
  cmp -s "$work/$file.g.cs" "$out/$file.g.cs" || mv "$work/$file.g.cs" "$out/$file.g.cs"
done
# The build generates only what is older than the contract (Generated.targets).
if [ $# -eq 0 ]; then touch clients/csharp/obj/generated.stamp; fi

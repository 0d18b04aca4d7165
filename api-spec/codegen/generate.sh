#!/usr/bin/env bash
# Makes the C# and TypeScript that the contract implies. A file is touched only when its content changes, so builds stay incremental.
set -euo pipefail
cd "$(dirname "$0")/../.."

nswag=node_modules/nswag/bin/binaries/Net100/dotnet-nswag.dll
work=obj/codegen
mkdir -p "$work"
node api-spec/codegen/prepare.mjs api-spec/dist/openapi.yaml "$work/server.json"

# Name of the generated file, its namespace, its template, and further options.
server() {
  local out=$1 namespace=$2 template=$3
  shift 3
  dotnet "$nswag" openapi2cscontroller "/input:$work/server.json" "/output:$work/$(basename "$out")" "/namespace:$namespace" \
    "/templateDirectory:api-spec/codegen/$template" /controllerTarget:AspNetCore /controllerStyle:Partial \
    /operationGenerationMode:MultipleClientsFromFirstTagAndOperationId /jsonLibrary:SystemTextJson /jsonLibraryVersion:10 \
    /generateNullableReferenceTypes:true /generateOptionalPropertiesAsNullable:true /useCancellationToken:true \
    /dateType:System.DateOnly /dateTimeType:System.DateTimeOffset /anyType:System.Text.Json.JsonElement \
    /arrayType:System.Collections.Generic.IReadOnlyList /parameterArrayType:System.Collections.Generic.IReadOnlyList \
    /dictionaryType:System.Collections.Generic.IReadOnlyDictionary "$@" > "$work/nswag.log" || { cat "$work/nswag.log" >&2; exit 1; }
  cmp -s "$work/$(basename "$out")" "$out" || cp "$work/$(basename "$out")" "$out"
}

server src/Application/Contract.g.cs MakCrm.Application.Contract messages
server src/WebApi/Controllers.g.cs MakCrm.WebApi.Controllers controllers /generateDtoTypes:false \
  /additionalNamespaceUsages:MakCrm.Application.Contract,MakCrm.WebApi.Http
for client in clients/csharp/generate.sh clients/typescript/generate.sh; do
  if [ -f "$client" ]; then bash "$client"; fi
done

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
  local out=$1 namespace=$2 template=$3 log
  log=$work/$template.log
  shift 3
  dotnet "$nswag" openapi2cscontroller "/input:$work/server.json" "/output:$work/$(basename "$out")" "/namespace:$namespace" \
    "/templateDirectory:api-spec/codegen/$template" /controllerTarget:AspNetCore /controllerStyle:Partial \
    /operationGenerationMode:MultipleClientsFromFirstTagAndOperationId /jsonLibrary:SystemTextJson /jsonLibraryVersion:10 \
    /generateNullableReferenceTypes:true /generateOptionalPropertiesAsNullable:true /useCancellationToken:true \
    /dateType:System.DateOnly /dateTimeType:System.DateTimeOffset /anyType:System.Text.Json.JsonElement \
    /arrayType:System.Collections.Generic.IReadOnlyList /parameterArrayType:System.Collections.Generic.IReadOnlyList \
    /dictionaryType:System.Collections.Generic.IReadOnlyDictionary "$@" > "$log" || { cat "$log" >&2; return 1; }
  cmp -s "$work/$(basename "$out")" "$out" || cp "$work/$(basename "$out")" "$out"
}

# Side by side: each of them is one thread.
made=()
server src/Application/Contract.g.cs MakCrm.Application.Contract messages & made+=($!)
server src/WebApi/Controllers.g.cs MakCrm.WebApi.Controllers controllers /generateDtoTypes:false \
  /additionalNamespaceUsages:MakCrm.Application.Contract,MakCrm.WebApi.Http & made+=($!)
for client in clients/csharp/generate.sh clients/typescript/generate.sh; do
  if [ -f "$client" ]; then bash "$client" & made+=($!); fi
done
code=0
for one in "${made[@]}"; do wait "$one" || code=$?; done
exit "$code"

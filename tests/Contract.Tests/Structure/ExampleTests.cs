using System.Text.Json.Nodes;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Structure;

/// <summary>People copy examples, so every example keeps the schema beside it.</summary>
public sealed class ExampleTests
{
    [Fact]
    public void Every_example_keeps_its_schema() => Findings(OpenApi.Contract).ShouldBeEmpty();

    [Fact]
    public void The_contract_is_full_of_examples() => Places(OpenApi.Contract).Count().ShouldBeGreaterThan(300);

    [Fact]
    public void Every_body_has_an_example() => WithoutExample(OpenApi.Contract).ShouldBeEmpty();

    [Fact]
    public void Bad_and_absent_examples_are_found()
    {
        var bad = OpenApi.Parse(
            """
            openapi: 3.0.3
            paths:
              /a/{id}:
                post:
                  operationId: makeA
                  parameters: [{ name: id, in: path, schema: { type: string, format: uuid }, example: one }]
                  requestBody: { content: { application/json: { schema: { $ref: "#/components/schemas/A" } } } }
                  responses:
                    "200": { content: { application/json: { schema: { $ref: "#/components/schemas/A" }, example: { size: 3 } } } }
                    "404": { $ref: "#/components/responses/Gone" }
            components:
              responses:
                Gone: { content: { application/problem+json: { schema: { type: string }, example: 5 } } }
              schemas:
                A: { type: object, properties: { size: { type: integer, maximum: 2, example: 9 } } }
            """
        );
        Findings(bad)
            .ShouldBe([
                "makeA parameter id: the value is 'one', which is no uuid",
                "makeA answer 200: /size is 3, above 2",
                "makeA answer 404: the value is number, not string",
                "schema A: the value is 9, above 2",
            ]);
        WithoutExample(bad).ShouldBe(["makeA"]);
    }

    static IEnumerable<string> Findings(OpenApi api) =>
        from place in Places(api)
        from finding in SchemaCheck.Findings(api, place.Schema, place.Example)
        select $"{place.Where}: {finding}";

    static IEnumerable<string> WithoutExample(OpenApi api) =>
        from operation in api.Operations
        where operation.Body is { } body && !operation.TakesFile && body.Content["example"] is null
        select operation.Id;

    static IEnumerable<(string Where, JsonNode Schema, JsonNode? Example)> Places(OpenApi api)
    {
        foreach (var operation in api.Operations)
        {
            foreach (var parameter in operation.Parameters.Where(parameter => parameter.ContainsKey("example")))
                yield return ($"{operation.Id} parameter {parameter["name"]}", parameter["schema"]!, parameter["example"]);
            if (operation.Body is { } body && body.Content.ContainsKey("example"))
                yield return ($"{operation.Id} body", body.Content["schema"]!, body.Content["example"]);
            foreach (var (status, response) in operation.Responses)
            {
                foreach (
                    var content in (response["content"]?.AsObject() ?? [])
                        .Select(pair => pair.Value!.AsObject())
                        .Where(content => content.ContainsKey("example"))
                )
                    yield return ($"{operation.Id} answer {status}", content["schema"]!, content["example"]);
            }
        }

        foreach (var (name, schema) in api.Document["components"]?["schemas"]?.AsObject() ?? [])
        {
            foreach (
                var inner in Inside(schema!)
                    .Where(inner => inner.ContainsKey("example") && (inner.ContainsKey("type") || inner.ContainsKey("$ref")))
            )
                yield return ($"schema {name}", inner, inner["example"]);
        }
    }

    /// <summary>The schema and all schemas in it; what stands in an example is no schema.</summary>
    static IEnumerable<JsonObject> Inside(JsonNode node) =>
        node switch
        {
            JsonObject map => map.Where(pair => pair.Key is not ("example" or "default" or "enum") && pair.Value is not null)
                .SelectMany(pair => Inside(pair.Value!))
                .Prepend(map),
            JsonArray list => list.SelectMany(item => item is null ? [] : Inside(item)),
            _ => [],
        };
}

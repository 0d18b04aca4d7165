using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Client;
using Microsoft.AspNetCore.WebUtilities;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>Every operation of the contract, done with the contract's own examples.</summary>
public sealed class ContractTests(ContractInvocations invocations) : IClassFixture<ContractInvocations>
{
    public static TheoryData<string> Ids => [.. ContractOperation.Generated.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_operation_sends_its_examples_to_its_place(string id)
    {
        var operation = ContractOperation.Generated[id];

        var (sent, _) = await invocations.Of(operation);

        sent.Method.ShouldBe(operation.Verb);
        sent.Target.Split('?')[0].ShouldBe(PathOf(operation));
        Queries(sent).ShouldBe(Queries(operation));
        sent.ContentType.ShouldBe(operation.MediaType);
        (sent["Idempotency-Key"] is not null).ShouldBe(operation.In("header").Any(header => (string?)header["name"] == "Idempotency-Key"));
        if (operation.TakesFile)
            sent.Body.ShouldBe(ContractInvocations.FileBytes);
        else
            JsonNode.DeepEquals(Parsed(sent.Body), operation.BodyExample).ShouldBeTrue(sent.Body);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Every_operation_loses_nothing_of_the_answer_in_its_example(string id)
    {
        var operation = ContractOperation.Generated[id];

        var (_, answer) = await invocations.Of(operation);

        Lost(operation.Answer, answer is null ? null : JsonSerializer.SerializeToNode(answer, answer.GetType()), "").ShouldBeEmpty();
    }

    [Fact]
    public void The_version_is_the_contracts() =>
        typeof(MakClient).Assembly.GetName().Version!.ToString(3).ShouldBe(ContractOperation.Version);

    [Fact]
    public void There_is_no_method_beyond_the_contract()
    {
        var methods = typeof(MakClient)
            .GetProperties()
            .SelectMany(module => module.PropertyType.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => typeof(Task).IsAssignableFrom(method.ReturnType));

        methods
            .Select(method => method.Name)
            .ShouldBe(ContractOperation.Generated.Values.Select(operation => operation.MethodName), ignoreOrder: true);
    }

    static string[] Queries(ContractOperation operation) =>
        [
            .. ContractInvocations
                .Examples(operation)
                .SelectMany(one => (one.Value as JsonArray ?? [one.Value.DeepClone()]).Select(value => $"{one.Name}={value}")),
        ];

    static string[] Queries(Received sent) =>
        [
            .. QueryHelpers
                .ParseQuery(new Uri(new Uri("http://stub"), sent.Target).Query)
                .SelectMany(pair => pair.Value.Select(value => $"{pair.Key}={value}")),
        ];

    static string PathOf(ContractOperation operation) =>
        operation
            .In("path")
            .Aggregate(
                operation.Path,
                (path, one) => path.Replace($"{{{one["name"]}}}", one["example"]?.ToString(), StringComparison.Ordinal)
            );

    static JsonNode? Parsed(string body) => body.Length == 0 ? null : JsonNode.Parse(body);

    static IEnumerable<string> Lost(JsonNode? sent, JsonNode? read, string place) =>
        (sent, read) switch
        {
            (JsonObject from, JsonObject to) => from.SelectMany(field => Lost(field.Value, to[field.Key], $"{place}/{field.Key}")),
            (JsonArray from, JsonArray to) when from.Count == to.Count => from.SelectMany(
                (item, index) => Lost(item, to[index], $"{place}/{index}")
            ),
            _ => JsonNode.DeepEquals(sent, read) || IsSameTime(sent, read) || IsSameId(sent, read)
                ? []
                : [$"{place}: {sent?.ToJsonString()} became {read?.ToJsonString()}"],
        };

    /// <summary>Written in capitals or not.</summary>
    static bool IsSameId(JsonNode? sent, JsonNode? read) =>
        Guid.TryParse(sent?.ToString(), out var from) && Guid.TryParse(read?.ToString(), out var to) && from == to;

    static bool IsSameTime(JsonNode? sent, JsonNode? read) =>
        DateTimeOffset.TryParse(sent?.ToString(), out var from) && DateTimeOffset.TryParse(read?.ToString(), out var to) && from == to;
}

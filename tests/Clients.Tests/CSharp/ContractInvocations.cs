using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Client;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>
/// Every operation of the contract is done once with its own examples, all of them with one API that answers the example, whatever is then asked
/// of what was sent and what came back.
/// </summary>
public sealed class ContractInvocations : IAsyncLifetime
{
    internal const string FileBytes = "bytes of a file";

    readonly Dictionary<string, (Received, object?)> _done = [];
    StubApi _api = null!;

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _api = await StubApi.Start();

    public ValueTask DisposeAsync() => _api.DisposeAsync();

    internal async Task<(Received Sent, object? Answer)> Of(ContractOperation operation) =>
        _done.TryGetValue(operation.Id, out var existing) ? existing : _done[operation.Id] = await Invoke(_api.Anew(), operation);

    static async Task<(Received Sent, object? Answer)> Invoke(StubApi api, ContractOperation operation)
    {
        api.Then(operation.Answer is { } answer ? Answer.Json(operation.Status, answer.ToJsonString()) : Answer.Status(operation.Status));
        using var mak = api.Client();
        var module = typeof(MakClient).GetProperty(operation.Tag).ShouldNotBeNull().GetValue(mak)!;
        var method = module.GetType().GetMethod(operation.MethodName).ShouldNotBeNull();

        var task = (Task)method.Invoke(module, [.. method.GetParameters().Select(parameter => Argument(operation, parameter))])!;
        await task;

        return (api.Calls.Single(), operation.Answer is null ? null : task.GetType().GetProperty("Result")!.GetValue(task));
    }

    static object? Argument(ContractOperation operation, ParameterInfo parameter) =>
        parameter.Name switch
        {
            "ct" => Ct,
            "options" => null,
            "body" when operation.TakesFile => new MemoryStream(Encoding.UTF8.GetBytes(FileBytes)),
            "body" => operation.BodyExample.Deserialize(parameter.ParameterType),
            "query" => Query(operation, parameter.ParameterType),
            var name => operation.In("path").Single(one => (string?)one["name"] == name)["example"].Deserialize(parameter.ParameterType),
        };

    static object Query(ContractOperation operation, Type type)
    {
        var query = Activator.CreateInstance(type)!;
        foreach (var parameter in Examples(operation))
        {
            var property = type.GetProperty(char.ToUpperInvariant(parameter.Name[0]) + parameter.Name[1..]).ShouldNotBeNull();
            property.SetValue(query, parameter.Value.Deserialize(property.PropertyType));
        }
        return query;
    }

    /// <summary>The examples of its query, by name.</summary>
    internal static IEnumerable<(string Name, JsonNode Value)> Examples(ContractOperation operation) =>
        operation
            .In("query")
            .Where(parameter => parameter["example"] is not null)
            .Select(parameter => ((string)parameter["name"]!, parameter["example"]!));
}

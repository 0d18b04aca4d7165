using System.Reflection;
using MakCrm.Application.Common;
using MakCrm.TestKit.Contract;
using MakCrm.WebApi;
using MakCrm.WebApi.Http;
using MediatR;

namespace MakCrm.Contract.Tests.Structure;

/// <summary>What the contract promises is served: once, by a handler and an action, under the permission it names.</summary>
public sealed class ServedOperationTests
{
    static readonly Type[] ApplicationTypes = typeof(ICaller).Assembly.GetTypes();

    static readonly OpenApi Sample = OpenApi.Parse(
        """
        openapi: 3.0.3
        paths:
          /a:
            get: { operationId: getA, x-permission: a.read, responses: {} }
            post: { operationId: makeA, x-permission: a.make, responses: {} }
          /b:
            get: { operationId: getB, responses: {} }
          /c:
            get: { operationId: getC, security: [], x-handwritten: true, responses: {} }
        """
    );

    [Fact]
    public void Every_operation_has_one_handler() => Served(OpenApi.Contract, Handled(ApplicationTypes), "handler").ShouldBeEmpty();

    [Fact]
    public void Every_operation_has_one_action() =>
        Served(OpenApi.Contract, Actions(typeof(ServerBuilder).Assembly), "action").ShouldBeEmpty();

    [Fact]
    public void Absent_double_and_homeless_handlers_are_found() =>
        Served(Sample, ["getA", "getA", "getX"], "handler")
            .ShouldBe(["getA has 2 handlers", "makeA has no handler", "getB has no handler", "getX is handled and in no contract"]);

    [Fact]
    public void Every_message_carries_the_permission_of_its_operation() =>
        Permissions(OpenApi.Contract, Messages(ApplicationTypes)).ShouldBeEmpty();

    [Fact]
    public void Another_permission_on_the_message_is_found() =>
        Permissions(Sample, [("getA", "a.read"), ("makeA", "a.read"), ("getB", null)])
            .ShouldBe(["makeA asks for a.read instead of a.make"]);

    [Fact]
    public void Every_operation_has_a_permission_that_exists() =>
        Guarded(OpenApi.Contract, [.. new PermissionCatalog().All.Keys]).ShouldBeEmpty();

    [Fact]
    public void An_operation_without_permission_and_one_that_nobody_knows_are_found() =>
        Guarded(Sample, ["a.read", "a.old"])
            .ShouldBe(["makeA names a.make, which does not exist", "getB names no permission and is not public", "a.old guards nothing"]);

    internal static IEnumerable<string> Handled(Type[] types) =>
        from type in types
        where type is { IsAbstract: false, IsInterface: false }
        from seam in type.GetInterfaces()
        where seam.IsGenericType && seam.GetGenericTypeDefinition() == typeof(IRequestHandler<,>)
        select seam.GenericTypeArguments[0].GetCustomAttribute<OperationAttribute>()?.Id ?? seam.GenericTypeArguments[0].Name;

    static IEnumerable<string> Actions(Assembly assembly) =>
        assembly
            .GetTypes()
            .SelectMany(type => type.GetMethods())
            .SelectMany(method => method.GetCustomAttributes().OfType<IOperationMetadata>())
            .Select(serves => serves.Operation.Id);

    static IEnumerable<(string Id, string? Permission)> Messages(Type[] types) =>
        types
            .Select(type => type.GetCustomAttribute<OperationAttribute>())
            .OfType<OperationAttribute>()
            .Select(operation => (operation.Id, operation.Permission));

    static IEnumerable<string> Served(OpenApi api, IEnumerable<string> served, string what)
    {
        var counts = served.CountBy(id => id).ToDictionary();
        foreach (var operation in api.Operations.Where(operation => !operation.IsHandwritten))
        {
            var count = counts.GetValueOrDefault(operation.Id);
            if (count != 1)
                yield return $"{operation.Id} has {(count == 0 ? "no" : count)} {what}{(count > 1 ? "s" : "")}";
            counts.Remove(operation.Id);
        }

        foreach (var stranger in counts.Keys)
            yield return $"{stranger} is handled and in no contract";
    }

    static IEnumerable<string> Permissions(OpenApi api, IEnumerable<(string Id, string? Permission)> messages) =>
        from message in messages
        let operation = api.Operations.SingleOrDefault(operation => operation.Id == message.Id)
        where operation?.Permission != message.Permission
        select $"{message.Id} asks for {message.Permission ?? "nothing"} instead of {operation?.Permission ?? "nothing"}";

    static IEnumerable<string> Guarded(OpenApi api, IReadOnlyCollection<string> existing)
    {
        foreach (var operation in api.Operations.Where(operation => !operation.IsPublic))
        {
            if (operation.Permission is not { } permission)
                yield return $"{operation.Id} names no permission and is not public";
            else if (!existing.Contains(permission))
                yield return $"{operation.Id} names {permission}, which does not exist";
        }

        var servers = api.Document["servers"]?.AsArray().Select(server => server!["x-permission"]?.GetValue<string>()) ?? [];
        var named = api.Operations.SelectMany(operation => new[] { operation.Permission, operation.Unmasks }).Concat(servers);
        foreach (var idle in existing.Except(named.OfType<string>()))
            yield return $"{idle} guards nothing";
    }
}

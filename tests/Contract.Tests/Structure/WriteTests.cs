using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Structure;

/// <summary>Every write can be repeated safely, and what has a version can be changed safely.</summary>
public sealed class WriteTests
{
    [Fact]
    public void Every_write_takes_an_idempotency_key() => WithoutKey(OpenApi.Contract).ShouldBeEmpty();

    [Fact]
    public void Every_change_of_a_resource_with_a_version_takes_if_match() => WithoutIfMatch(OpenApi.Contract).ShouldBeEmpty();

    [Fact]
    public void Writes_without_them_are_found()
    {
        var bad = OpenApi.Parse(
            """
            openapi: 3.0.3
            paths:
              /a/{id}:
                patch: { operationId: changeA, responses: { "200": { headers: { ETag: {} } } } }
            """
        );
        WithoutKey(bad).ShouldBe(["changeA"]);
        WithoutIfMatch(bad).ShouldBe(["changeA"]);
    }

    static IEnumerable<string> WithoutKey(OpenApi api) =>
        from operation in api.Operations
        where operation is { IsWrite: true, IsHandwritten: false } && operation.Parameter("Idempotency-Key", "header") is null
        select operation.Id;

    // A PATCH or a DELETE names what it changes; a POST may make something new beside it.
    static IEnumerable<string> WithoutIfMatch(OpenApi api) =>
        from operation in api.Operations
        where operation.Method is "PATCH" or "DELETE" && operation.Parameter("If-Match", "header") is null
        select operation.Id;
}

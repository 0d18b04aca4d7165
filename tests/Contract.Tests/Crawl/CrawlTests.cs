using System.Text.Json.Nodes;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Crawl;

/// <summary>Calls made from the contract: every operation, as everybody who must be refused.</summary>
[Collection<CrawlCollection>]
public sealed class CrawlTests(CrawledApi api)
{
    static readonly IReadOnlyList<ApiOperation> Protected =
    [
        .. OpenApi.Contract.Operations.Where(o => o is { IsPublic: false, IsHandwritten: false }),
    ];

    [Fact]
    public async Task Without_a_token_every_protected_operation_is_closed()
    {
        var answers = await Call(api.AsNobody(), Protected);
        Wrong(answers, 401).ShouldBeEmpty();
        answers.Where(a => a.Answer.Headers.WwwAuthenticate.Count == 0).Select(a => a.Operation.Id).ShouldBeEmpty();
        answers.Count.ShouldBe(Protected.Count);
    }

    [Fact]
    public async Task Without_its_permission_every_operation_is_forbidden()
    {
        var reader = api.As(await api.NewClient(api.HeadOffice, "sources.read"));
        var other = api.As(await api.NewClient(api.HeadOffice, "leads.read"));
        var answers = await Call(reader, Protected.Where(o => o.Permission != "sources.read"));
        Wrong(answers, 403).ShouldBeEmpty();
        Wrong(await Call(other, Protected.Where(o => o.Permission == "sources.read")), 403).ShouldBeEmpty();
    }

    [Fact]
    public async Task To_another_network_every_record_is_not_there()
    {
        var answers = await Call(api.As(api.Strangers.HeadOffice), OwnedRecords.Operations);
        Wrong(answers, 404).ShouldBeEmpty();
        answers.Count.ShouldBe(OwnedRecords.Operations.Count, "every operation that names a record is really tried");
    }

    [Fact]
    public async Task To_another_tenant_of_the_network_the_head_offices_records_are_not_there()
    {
        // What the network shares, tenants, lots and wallets, has tests of its own about who sees what.
        var own = OwnedRecords.Operations.Where(o => o.Node["x-scope"] is null).ToList();
        var answers = await Call(
            api.As(await api.NewClient(api.Network.Franchisees[1], [.. own.Select(o => o.Permission!).Distinct()])),
            own
        );
        Wrong(answers, 404).ShouldBeEmpty();
        answers.Count.ShouldBe(own.Count);
    }

    [Fact]
    public async Task A_field_that_no_operation_knows_is_refused_by_name()
    {
        var answers = await Call(
            api.As(api.HeadOffice),
            Protected.Where(o => o is { Body: not null, TakesFile: false }),
            body => body["zzUnknown"] = 1
        );
        Wrong(answers, 400).ShouldBeEmpty();
        answers
            .Where(a => !a.Answer.Faults.Contains("unknown_field /zzUnknown"))
            .Select(a => $"{a.Operation.Id}: {a.Answer.Text}")
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_of_an_older_version_is_refused_everywhere()
    {
        // A messenger is its person's alone, and whoever calls here is nobody's: MessengerLinkTests tries that one.
        var versioned = OwnedRecords
            .Operations.Where(o => o.Parameter("If-Match", "header") is not null)
            .Where(o => o.Id != "deleteMessengerIdentity" && !IsOfPartner(o))
            .ToList();
        Wrong(await Call(api.As(api.HeadOffice), versioned, ifMatch: 9999), 412).ShouldBeEmpty();
        versioned.Count.ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task Nonsense_for_an_id_or_a_cursor_is_the_callers_mistake()
    {
        var office = api.As(api.HeadOffice);
        var ids = OwnedRecords.Operations.Where(o => o.Path.Contains("{id}", StringComparison.Ordinal));
        var lists = Protected
            .Where(o => o.Parameter("cursor", "query") is not null && api.Records.Path(o) is not null)
            .Where(o => !IsOfPartner(o));
        Wrong(await ParallelRequests.Ask(ids, async o => (o, await Send(office, o, Nonsense(o.Path)))), 400).ShouldBeEmpty();
        Wrong(await ParallelRequests.Ask(lists, async o => (o, await Send(Reader(o), o, WithNonsense(api.Records.Path(o)!)))), 400)
            .ShouldBeEmpty();
        // Only who has a wallet can turn its pages.
        TestApiClient Reader(ApiOperation list) => list.Id == "listWalletEntries" ? api.As(api.Network.Franchisees[0]) : office;
    }

    /// <summary>Only for the people of a partner, of what they have brought, or of somebody who works here; nobody of them is here: tests of their modules try these.</summary>
    static bool IsOfPartner(ApiOperation operation) =>
        operation.Path.StartsWith("/api/v1/me/partner", StringComparison.Ordinal)
        || operation.Id
            is "acceptSettlement"
                or "acceptSettlementByCode"
                or "sendSettlementCode"
                or "blockReferral"
                or "blockReferredLead"
                or "replaceDistributionProfile"
                or "listPartnerStatementLines";

    static string WithNonsense(string path) => $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor=nonsense";

    static string Nonsense(string path) => System.Text.RegularExpressions.Regex.Replace(path, "{[^}]+}", "nonsense");

    Task<IReadOnlyList<(ApiOperation Operation, ApiResponse Answer)>> Call(
        TestApiClient client,
        IEnumerable<ApiOperation> operations,
        Action<JsonObject>? spoil = null,
        int? ifMatch = null
    ) =>
        ParallelRequests.Ask(
            operations.Where(operation => api.Records.Path(operation) is not null),
            async operation => (operation, await Send(client, operation, api.Records.Path(operation)!, spoil, ifMatch))
        );

    static async Task<ApiResponse> Send(
        TestApiClient client,
        ApiOperation operation,
        string path,
        Action<JsonObject>? spoil = null,
        int? ifMatch = null
    )
    {
        var body = OwnedRecords.Body(operation);
        if (body is JsonObject spoiled)
            spoil?.Invoke(spoiled);
        return await client.Send(new HttpMethod(operation.Method), path, body, ifMatch: ifMatch);
    }

    static IEnumerable<string> Wrong(IEnumerable<(ApiOperation Operation, ApiResponse Answer)> answers, int expected) =>
        answers.Where(a => a.Answer.Status != expected).Select(a => $"{a.Operation} answered {a.Answer.Status}: {a.Answer.Text}");
}

using System.Text.Json.Nodes;
using MakCrm.Contract.Tests.Crawl;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Hostile;

/// <summary>Whatever stands in the place of a value, the answer is one of the contract: never a fault of the server, and nothing for its log.</summary>
public sealed partial class HostileTests(CrawledApi api) : IClassFixture<CrawledApi>
{
    [Fact]
    public async Task No_value_of_any_operation_is_answered_with_a_fault()
    {
        using var http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8 }
        )
        {
            BaseAddress = api.Address,
        };
        http.DefaultRequestHeaders.Authorization = new("Bearer", await api.Token(api.HeadOffice.Client));
        var requests = new HostileRequests(OpenApi.Contract, Path, Body).All.ToList();
        var findings = await new HostileRun(OpenApi.Contract, http).Findings(requests, TestContext.Current.CancellationToken);
        TestContext.Current.SendDiagnosticMessage($"{requests.Count} hostile requests");
        findings.ShouldBeEmpty();
        Errors().ShouldBeEmpty();
        requests.Select(request => request.Operation).Distinct().Count().ShouldBeGreaterThan(400);
    }

    string Path(ApiOperation operation) => api.Records.Path(operation) ?? OwnedRecords.PathOfNobody(operation);

    static JsonNode? Body(ApiOperation operation) => OwnedRecords.Body(operation) as JsonNode;
}

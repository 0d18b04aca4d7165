using System.Text.Json.Nodes;
using MakCrm.Contract.Tests.Crawl;
using MakCrm.TestKit;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>
/// Every operation as every role, on records of its own, a colleague's, below its unit, in another unit and nobody's, and as the same role
/// of another network. What would change something is asked for in a version that is not there, or in words that are not understood:
/// what answers comes after the question whether he may. So no request depends on another, and several are on their way at once.
/// </summary>
sealed partial class RoleCrawl(RoleScene scene)
{
    const int NoVersion = 9999;
    const string Foreign = "foreign";
    static readonly string[] Relations = ["own", "colleague", "unit below", "other unit", "nobody's"];

    /// <summary>The records that have owners, by the beginning of their paths.</summary>
    static readonly string[] Owned = ["/api/v1/leads", "/api/v1/deals", "/api/v1/users", "/api/v1/clients"];

    /// <summary>They do no harm, and there is an owner to ask for.</summary>
    static readonly string[] Gentle =
    [
        "addLeadComment",
        "addPartnerComment",
        "addClientComment",
        "addDealComment",
        "createClientRelation",
        "matchBorrower",
        "followClient",
        "unfollowClient",
    ];

    public static IReadOnlyList<ApiOperation> Operations { get; } =
    [.. OpenApi.Contract.Operations.Where(o => o is { IsPublic: false, IsHandwritten: false }).OrderBy(o => o.Id, StringComparer.Ordinal)];

    /// <summary>The lines of the matrix for these operations.</summary>
    public async Task<IReadOnlyList<string>> Lines(IEnumerable<ApiOperation> operations)
    {
        var questions =
            from operation in operations
            from record in RecordsOf(operation)
            from caller in record == Foreign ? scene.Strangers : scene.People
            select (operation, record, caller);
        return AccessMatrix.Format(
            RoleScene.Roles,
            await ParallelRequests.Ask(
                questions,
                async ask => new MatrixCell(
                    ask.operation.Id,
                    ask.record,
                    ask.caller.Role,
                    await Outcome(ask.operation, ask.record, ask.caller)
                )
            )
        );
    }

    static IEnumerable<string> RecordsOf(ApiOperation operation) =>
        IsOfOwned(operation) ? [.. Relations.Where(r => r != "nobody's" || IsOfLeads(operation)), Foreign]
        : IsListOfOwned(operation) ? Relations.Where(r => r != "nobody's" || IsOfLeads(operation))
        : operation.Path.Contains('{', StringComparison.Ordinal) ? ["the tenant's", Foreign]
        : ["-"];

    async Task<string> Outcome(ApiOperation operation, string record, RolePerson caller)
    {
        if (scene.Records.Path(operation) is not { } path)
            return "no record";
        var id = RecordId(operation, record, caller);
        var existing = IsOfOwned(operation)
            ? path.Replace(path.Split('/')[4].Split('?')[0], id.ToString(), StringComparison.Ordinal)
            : path;
        if (IsListOfOwned(operation))
            existing += "?limit=200";
        var answer = await Ask(operation, existing, scene.As(caller), isHarmless: record == Foreign);
        return IsListOfOwned(operation) && answer.Status == 200 ? Found(answer, id) : Word(answer);
    }

    Guid RecordId(ApiOperation operation, string record, RolePerson caller)
    {
        var owner = record == Foreign ? scene.People[0] : scene.Others.GetValueOrDefault(record, caller);
        return IsOfLeads(operation)
            ? record == "nobody's"
                ? scene.NobodysLead
                : owner.Lead
            : operation.Path.StartsWith(Owned[1], StringComparison.Ordinal)
                ? owner.Deal
                : operation.Path.StartsWith(Owned[3], StringComparison.Ordinal)
                    ? owner.Client
                    : owner.Id;
    }

    /// <param name="isHarmless">Nothing can come of it, because there is no such record.</param>
    static Task<ApiResponse> Ask(ApiOperation operation, string path, TestApiClient api, bool isHarmless)
    {
        var body = OwnedRecords.Body(operation);
        var method = new HttpMethod(operation.Method);
        if (!operation.IsWrite)
            return api.Send(method, path, null);
        if (operation.Parameter("If-Match", "header") is not null)
            return api.Send(method, path, body, ifMatch: NoVersion);
        if (isHarmless || !IsSpoiled(operation))
            return api.Send(method, path, body);
        if (body is JsonObject spoiled)
            spoiled["zzUnknown"] = 1;
        return api.Send(method, path, body, key: body is null ? "no key" : null);
    }

    /// <summary>Whether it is asked in a way that is not understood, so that nothing comes of it.</summary>
    static bool IsSpoiled(ApiOperation operation) =>
        operation.IsWrite && operation.Parameter("If-Match", "header") is null && !Gentle.Contains(operation.Id);

    static string Found(ApiResponse answer, Guid id) =>
        answer.Items.FirstOrDefault(item => item["id"]!.GetValue<Guid>() == id) is not { } item ? "hidden"
        : IsMasked(item.ToJsonString()) ? "masked"
        : "yes";

    static string Word(ApiResponse answer) =>
        answer.Status switch
        {
            >= 200 and < 300 => IsMasked(answer.Text) ? "masked" : "yes",
            // The request was read, or the record was found: he may.
            400 or 409 or 412 or 422 or 426 => "yes",
            403 when answer.Code == "forbidden" => "-",
            404 => "hidden",
            _ => $"{answer.Status} {answer.Code}",
        };

    static bool IsMasked(string text) => text.Contains("\"maskedFields\":[", StringComparison.Ordinal);

    static bool IsOfOwned(ApiOperation operation) =>
        operation.Path.Contains("{id}", StringComparison.Ordinal)
        && Owned.Any(o => operation.Path.StartsWith(o + "/", StringComparison.Ordinal));

    static bool IsListOfOwned(ApiOperation operation) => !operation.IsWrite && Owned.Contains(operation.Path);

    static bool IsOfLeads(ApiOperation operation) => operation.Path.StartsWith(Owned[0], StringComparison.Ordinal);
}

using MakCrm.Contract.Tests.Crawl;
using MakCrm.TestKit.Contract;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>An outcome as the product explains it, and the kinds of reasons that it gives.</summary>
sealed record Explanation(string Outcome, IReadOnlyList<string> Reasons);

/// <summary>A cell, what really happens, and how the product explains it; null where the record is not named by an id or a code.</summary>
sealed record ExplainedCell(MatrixCell Cell, string Outcome, Explanation? Explanation)
{
    /// <summary>That there is nothing where no record was named, or none in the record, is no question of rights.</summary>
    public required bool CanBeAbsent { get; init; }

    /// <summary>A request that is not understood is refused before the record is looked for.</summary>
    public required bool CanFailEarlier { get; init; }

    public bool IsContradicted =>
        Explanation is not null
        && (Explanation.Outcome, Outcome) switch
        {
            ("yes", "hidden") => !CanBeAbsent,
            ("hidden", "yes") => !CanFailEarlier,
            var (explained, happened) => explained != happened,
        };

    public override string ToString() => $"{Cell}: explained as {Explanation?.Outcome}, but {Outcome}";
}

/// <summary>What really happens, held against what the product explains.</summary>
sealed partial class RoleCrawl
{
    /// <summary>
    /// The handlers decide, of whoever may begin: a view that all share is changed and deleted by who made it, a timeline is of a record that the query
    /// or the body names, a board shows each deal by itself, settlements and commissions are there for their partner, a borrower's questionnaires, offers
    /// and a bank's reports for whom the client or the application is there.
    /// </summary>
    static readonly string[] DecidedByHandler =
    [
        "acceptSettlement",
        "acceptSettlementByCode",
        "blockReferral",
        "blockReferredLead",
        "changeMyPartnerMember",
        "changeMyReferralLink",
        "changeSavedView",
        "compareLoanOffers",
        "deleteSavedView",
        "disputeSettlementLine",
        "downloadSettlementDocument",
        "getBankSubmission",
        "getBoard",
        "getCommission",
        "getMyReferralLinkQr",
        "getQuestionnaireInvitation",
        "getSettlement",
        "getSettlementAcceptance",
        "listBankReports",
        "listBoardColumn",
        "listSettlementLines",
        "listTimeline",
        "matchBorrower",
        "pinTimelineEntry",
        "removeMyPartnerMember",
        "replaceDistributionProfile",
        "resolveBankConflict",
        "retryBankSubmission",
        "sendSettlementCode",
        "unpinTimelineEntry",
    ];

    /// <summary>The cells of the stored matrix that can be explained: one record or none, of the tenant of whoever asks.</summary>
    public static IReadOnlyList<MatrixCell> Explainable =>
        [
            .. Operations
                .Where(operation => !IsListOfOwned(operation) && !DecidedByHandler.Contains(operation.Id))
                .Join(AccessMatrix.Stored, operation => operation.Id, cell => cell.Operation, (_, cell) => cell)
                .Where(cell => cell.Record != Foreign),
        ];

    public Task<IReadOnlyList<ExplainedCell>> Explain(IEnumerable<MatrixCell> sample) =>
        ParallelRequests.Ask(
            sample,
            async cell =>
            {
                var operation = OpenApi.Contract.Operation(cell.Operation);
                var person = scene.People.Single(person => person.Role == cell.Role);
                return new ExplainedCell(cell, await Outcome(operation, cell.Record, person), await Explain(operation, cell.Record, person))
                {
                    CanBeAbsent = cell.Record == "-" || operation.Path.Count(c => c == '{') > 1,
                    CanFailEarlier = operation.IsWrite && (!IsOfOwned(operation) || IsSpoiled(operation)),
                };
            }
        );

    async Task<Explanation?> Explain(ApiOperation operation, string record, RolePerson person)
    {
        var query = $"?subjectId={person.Id}&operation={operation.Id}";
        if (IsOfOwned(operation))
            query += $"&recordId={RecordId(operation, record, person)}";
        else if (operation.Path.Contains("{id}", StringComparison.Ordinal))
            query += $"&recordId={scene.Records.Path(operation)?.Split('/')[4].Split('?')[0]}";
        else if (operation.Path.Contains("{code}", StringComparison.Ordinal))
            query += $"&recordCode={scene.Records.Path(operation)?.Split('/')[4].Split('?')[0]}";
        var answer = await scene.AsOffice().Get("/api/v1/access-explanation" + query);
        if (answer.Code is "record_not_found" or "invalid_request")
            return null;
        var keepsBack = answer.Expect(200)["keepsBack"].AsArray().Count > 0;
        var outcome = answer.Json["refusal"]?.GetValue<string>() switch
        {
            null when keepsBack && (operation.Id is "getLead" or "getDeal" or "getClient" or "getClientCard") => "masked",
            null => "yes",
            "forbidden" => "-",
            "not_found" => "hidden",
            { } other => other,
        };
        return new(outcome, [.. answer["reasons"].AsArray().Select(reason => reason!["kind"]!.GetValue<string>())]);
    }
}

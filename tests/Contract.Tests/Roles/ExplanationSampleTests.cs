using MakCrm.TestKit;

namespace MakCrm.Contract.Tests.Roles;

/// <summary>The sample stands for the whole matrix.</summary>
public sealed class ExplanationSampleTests
{
    const string Small = """
        operation                         record        admin      guest
        getDeal                           own           yes        -
        getDeal                           other unit    yes        hidden
        getLead                           own           yes        yes
        """;

    [Fact]
    public void Every_operation_role_record_and_outcome_is_in_the_sample()
    {
        var cells = RoleCrawl.Explainable;
        var sample = ExplanationSample.Of(cells);
        ExplanationSample.Missing(cells, sample).ShouldBeEmpty();
        sample.ShouldBe(ExplanationSample.Of(cells), "whoever draws it again gets the same");
        sample.Count.ShouldBeLessThan(cells.Count / 4);
        cells.Select(cell => cell.Role).Distinct().ShouldBe(RoleScene.Roles);
        RoleCrawl
            .Operations.Select(operation => operation.Id)
            .Except(sample.Select(cell => cell.Operation))
            .ShouldBe(
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
                    "listClients",
                    "listDeals",
                    "listLeads",
                    "listSettlementLines",
                    "listTimeline",
                    "listUsers",
                    "matchBorrower",
                    "pinTimelineEntry",
                    "removeMyPartnerMember",
                    "replaceDistributionProfile",
                    "resolveBankConflict",
                    "retryBankSubmission",
                    "sendSettlementCode",
                    "unpinTimelineEntry",
                ],
                "they are decided by what comes after the explanation"
            );
    }

    [Fact]
    public void The_matrix_is_read_as_it_was_written() =>
        AccessMatrix
            .Differences(Repository.Read(AccessMatrix.File), AccessMatrix.Format(RoleScene.Roles, AccessMatrix.Stored))
            .ShouldBeEmpty();

    [Fact]
    public void Roles_and_records_take_turns() =>
        ExplanationSample
            .Of(AccessMatrix.Parse(Small))
            .Select(cell => $"{cell}: {cell.Outcome}")
            .ShouldBe(["getDeal own admin: yes", "getDeal own guest: -", "getDeal other unit guest: hidden", "getLead own admin: yes"]);

    [Fact]
    public void What_a_sample_leaves_out_is_found()
    {
        var cells = AccessMatrix.Parse(Small);
        ExplanationSample.Missing(cells, [.. cells.Take(2)]).ShouldBe(["getDeal as hidden", "getLead as yes", "other unit"]);
        ExplanationSample
            .Missing(cells, [.. cells.Where(cell => cell.Role == "admin")])
            .ShouldBe(["getDeal as -", "getDeal as hidden", "guest"]);
    }
}

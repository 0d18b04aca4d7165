using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Ranks matches by the chance of an approval, as the tenant's own applications tell it, and then by their cost.</summary>
sealed class BankChances(BankStatisticsReader reader, ICaller caller) : IModuleService
{
    /// <summary>Where too few were decided.</summary>
    const decimal Even = 50;

    public async Task<Contract.CreditMatchList> Rank(Contract.CreditMatchList matches, CancellationToken ct)
    {
        if (!caller.HasPermission(LoanApplicationVisibility.Read))
            return matches;
        var decisions = await reader.Decisions(bankId: null, since: null, ct);
        var (programs, banks) = (Shares(decisions, f => f.ProgramId), Shares(decisions, f => f.BankId));
        var existing = matches.Items.Select(m => m with { ApprovalShare = Share(m) });
        return new()
        {
            Items =
            [
                .. existing
                    .OrderBy(m => m.Verdict)
                    .ThenByDescending(m => decimal.Round((m.ApprovalShare ?? Even) / 10))
                    .ThenBy(m => m.FullCost)
                    .ThenBy(m => m.ProgramId),
            ],
        };

        decimal? Share(Contract.CreditMatch match) =>
            programs.TryGetValue(match.ProgramId, out var own) ? own
            : banks.TryGetValue(match.BankId, out var bank) ? bank
            : null;
    }

    static Dictionary<Guid, decimal> Shares(IReadOnlyList<BankDecisionFact> decisions, Func<BankDecisionFact, Guid> by) =>
        BankStatisticsGroup.Of(decisions, by).Where(g => g.IsTold).ToDictionary(g => by(g.Example), g => g.ApprovalShare);
}

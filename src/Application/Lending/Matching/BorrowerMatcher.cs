using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>Matches a borrower of the tenant to the network's programs, ranked by what the tenant has seen of the banks.</summary>
sealed class BorrowerMatcher(NetworkPrograms programs, BankChances chances) : IModuleService
{
    public async Task<Contract.CreditMatchList> Match(
        string product,
        CreditWish wish,
        IReadOnlyDictionary<string, Fact> facts,
        CancellationToken ct
    ) => await chances.Rank(await programs.Match(product, wish, facts, ct), ct);
}

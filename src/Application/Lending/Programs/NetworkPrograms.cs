using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>The head office's programs, for work on the caller's own borrowers, wherever these lie.</summary>
sealed class NetworkPrograms(ITenantWorkDispatcher post, ICaller caller) : IModuleService
{
    public async Task<Contract.CreditMatchList> Match(
        string product,
        CreditWish wish,
        IReadOnlyDictionary<string, Fact> facts,
        CancellationToken ct
    )
    {
        var found = new Contract.CreditMatchList { Items = [] };
        await post.RunAs<ProgramMatcher>(
            caller.NetworkId,
            "matchBorrower",
            async matcher => found = await matcher.Match(product, wish, facts, ct),
            ct
        );
        return found;
    }

    /// <summary>Those of these programs that have terms today.</summary>
    public async Task<IReadOnlyDictionary<Guid, ProgramOnOffer>> OnOffer(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        IReadOnlyDictionary<Guid, ProgramOnOffer> found = new Dictionary<Guid, ProgramOnOffer>();
        await post.RunAs<CreditProgramReader>(
            caller.NetworkId,
            "readCreditPrograms",
            async reader => found = await reader.OnOffer(ids, ct),
            ct
        );
        return found;
    }
}

using MakCrm.Application.Deals.Public;
using MakCrm.Domain.Clients;
using MakCrm.Domain.Deals;
using MakCrm.Domain.Protection;

namespace MakCrm.Application.Protection;

/// <summary>Whoever works with the client he has brought keeps him for longer, and no longer than it takes.</summary>
sealed class OnDealMoved(ClaimService service, IDealPartyLookup deals)
    : IEventHandler<DealCreated>,
        IEventHandler<DealMoved>,
        IEventHandler<DealWon>,
        IEventHandler<DealLost>,
        IEventHandler<ClientStatusChanged>
{
    public Task Handle(DealCreated raised, EventContext facts, CancellationToken ct) =>
        Prolong(raised.DealId, ClaimExtensionTrigger.DealCreated, facts, ct);

    public Task Handle(DealMoved raised, EventContext facts, CancellationToken ct) =>
        Prolong(raised.DealId, ClaimExtensionTrigger.DealMoved, facts, ct);

    public Task Handle(DealWon raised, EventContext facts, CancellationToken ct) => End(raised.DealId, ClaimEndTrigger.DealWon, facts, ct);

    public Task Handle(DealLost raised, EventContext facts, CancellationToken ct) =>
        End(raised.DealId, ClaimEndTrigger.DealLost, facts, ct);

    public async Task Handle(ClientStatusChanged raised, EventContext facts, CancellationToken ct)
    {
        var policy = await service.Policy(ct);
        if (policy.ProlongOn.Contains(ClaimExtensionTrigger.StatusChanged) && await service.FindActive(raised.ClientId, ct) is { } claim)
            claim.ProlongTo(policy.ProlongedFrom(claim.Since, facts.OccurredAt), policy.Warning);
    }

    async Task Prolong(Guid dealId, ClaimExtensionTrigger by, EventContext facts, CancellationToken ct)
    {
        var policy = await service.Policy(ct);
        if (policy.ProlongOn.Contains(by) && await Claim(dealId, ct) is { } claim)
            claim.ProlongTo(policy.ProlongedFrom(claim.Since, facts.OccurredAt), policy.Warning);
    }

    async Task End(Guid dealId, ClaimEndTrigger by, EventContext facts, CancellationToken ct)
    {
        // A deal of the time before this claim, heard of late, is not what it is for.
        if ((await service.Policy(ct)).EndOn.Contains(by) && await Claim(dealId, ct) is { } claim && claim.Since <= facts.OccurredAt)
            claim.CloseDeal(facts.OccurredAt);
    }

    /// <summary>The claim that a deal is of: of the one who answers for the deal, or of a source.</summary>
    async Task<ClientClaim?> Claim(Guid dealId, CancellationToken ct)
    {
        if (await deals.Of(dealId, ct) is not { ClientId: { } client } deal || await service.FindActive(client, ct) is not { } claim)
            return null;
        return claim.HolderKind == ClaimHolderKind.Source || claim.HolderId == deal.ResponsibleId ? claim : null;
    }
}

using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>What is linked anew is exchanged of the pairs that there are, too.</summary>
sealed class OnAmoMappingReplaced(IAmoPairsAgain again) : IOn<AmoMappingReplaced>
{
    public Task Handle(AmoMappingReplaced raised, EventFacts facts, CancellationToken ct) => again.SettleAll(raised.AccountId, ct);
}

using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>What was said is carried out by whoever settles the pair.</summary>
sealed class OnAmoConflictSettled(IAmoPairsAgain again) : IOn<AmoConflictSettled>
{
    public Task Handle(AmoConflictSettled raised, EventFacts facts, CancellationToken ct) => again.Settle(raised.PairId, ct);
}

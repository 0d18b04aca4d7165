using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>What was said is carried out by whoever settles the pair.</summary>
[StoredName("OnAmoConflictSettled")]
sealed class OnAmoConflictResolved(IAmoPairRescheduler again) : IEventHandler<AmoConflictResolved>
{
    public Task Handle(AmoConflictResolved raised, EventContext facts, CancellationToken ct) => again.Reschedule(raised.PairId, ct);
}

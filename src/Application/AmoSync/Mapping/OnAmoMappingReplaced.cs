using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>What is linked anew is exchanged of the pairs that there are, too.</summary>
sealed class OnAmoMappingReplaced(IAmoPairRescheduler again) : IEventHandler<AmoMappingReplaced>
{
    public Task Handle(AmoMappingReplaced raised, EventContext facts, CancellationToken ct) => again.RescheduleAll(raised.AccountId, ct);
}

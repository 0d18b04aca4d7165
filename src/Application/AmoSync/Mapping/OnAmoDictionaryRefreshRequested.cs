using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

/// <summary>Whoever hears of it first begins.</summary>
[StoredName("OnAmoDictionariesAsked")]
sealed class OnAmoDictionaryRefreshRequested(IAmoDictionarySignal worker) : IEventHandler<AmoDictionaryRefreshRequested>
{
    public Task Handle(AmoDictionaryRefreshRequested raised, EventContext facts, CancellationToken ct)
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}

using MakCrm.Application.Retention.Public;
using MakCrm.Domain.Retention;

namespace MakCrm.Application.Retention;

/// <summary>Saves the worker of this instance its next look; another one may be faster.</summary>
sealed class OnRetentionRunBegun(IRetentionSignal worker) : IEventHandler<RetentionRunBegun>
{
    public Task Handle(RetentionRunBegun raised, EventContext facts, CancellationToken ct)
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}

using MakCrm.Application.Retention.Public;
using MakCrm.Domain.Retention;

namespace MakCrm.Application.Retention;

/// <summary>Saves the worker of this instance its next look; another one may be faster.</summary>
sealed class OnRetentionRunBegun(IRetentionWorker worker) : IOn<RetentionRunBegun>
{
    public Task Handle(RetentionRunBegun raised, EventFacts facts, CancellationToken ct)
    {
        worker.Wake();
        return Task.CompletedTask;
    }
}

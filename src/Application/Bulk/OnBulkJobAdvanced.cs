using MakCrm.Domain.Bulk;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Bulk;

/// <summary>A piece makes the event that the next one waits for, so a job goes on wherever it was left, on any instance.</summary>
sealed class OnBulkJobAdvanced(IBulkDb db, BulkJobProcessor steps, TimeProvider clock) : IEventHandler<BulkJobAdvanced>, IDeadLetterHandler
{
    const int Piece = 200;
    const int Least = 20;

    /// <summary>What was too much for a server under load is tried in smaller pieces.</summary>
    public Task Handle(BulkJobAdvanced raised, EventContext facts, CancellationToken ct) =>
        steps.Next(raised, Math.Max(Least, Piece >> Math.Min(facts.Attempt - 1, 4)), ct);

    public async Task OnFinalFailure(EventContext facts, EventFailureReason fault, CancellationToken ct)
    {
        var job = await db.BulkJobs.FirstOrDefaultAsync(j => j.Id == facts.AggregateId, ct);
        job?.Fail(fault.MapTo<BulkJobFailure>(), clock.GetUtcNow());
    }
}

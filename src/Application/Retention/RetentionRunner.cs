using MakCrm.Application.Retention.Public;
using MakCrm.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Retention;

sealed class RetentionRunner(IRetentionDb db, RetentionSourceRegistry kinds, TimeProvider clock) : IRetentionRunner
{
    /// <summary>So few that nobody who wants one of them has to wait long.</summary>
    const int Batch = 100;

    public async Task Begin(DateOnly night, CancellationToken ct)
    {
        if (await db.RetentionPolicies.FirstOrDefaultAsync(ct) is { Rules.Count: > 0 } policy)
            db.RetentionRuns.Add(RetentionRun.Begin(policy, night, by: null, clock.GetUtcNow()));
    }

    public async Task<bool> Step(Guid runId, CancellationToken ct)
    {
        var run = await db.RetentionRuns.FirstAsync(r => r.Id == runId, ct);
        if (run.Current is not { } line)
            return false;
        var records = kinds.Of(line.Kind);
        var old = await records.FindExpired(line.UntouchedSince, line.After, Batch, ct);
        var free = old.Free;
        if (free.Count > 0)
            await records.Expire(free, ct);
        run.Advance(free.Count, old.Held.Count, old.Ids.Count < Batch ? null : old.Ids[^1], clock.GetUtcNow());
        return true;
    }
}

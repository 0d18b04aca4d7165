using MakCrm.Domain.Retention;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Retention;

sealed class StartRetentionRunHandler(IRetentionDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.StartRetentionRun, Contract.RetentionRun>
{
    public async Task<Result<Contract.RetentionRun>> Handle(Contract.StartRetentionRun request, CancellationToken cancellationToken)
    {
        if (await db.RetentionPolicies.FirstOrDefaultAsync(cancellationToken) is not { Rules.Count: > 0 } policy)
            return RetentionErrors.NothingToDo;
        if (await db.RetentionRuns.AnyAsync(r => r.State == RetentionRunState.Running, cancellationToken))
            return RetentionErrors.RunActive;
        var run = RetentionRun.Begin(policy, night: null, caller.Id, clock.GetUtcNow());
        db.RetentionRuns.Add(run);
        return run.View();
    }
}

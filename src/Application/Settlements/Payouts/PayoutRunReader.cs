using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>Runs for the head office alone.</summary>
sealed class PayoutRunReader(ISettlementsDb db, ICaller caller) : IModuleService
{
    public IQueryable<PayoutRun> Runs => db.PayoutRuns;

    public Error? Refusal => caller.IsHeadOffice ? null : CommonErrors.Forbidden;

    /// <summary>To change it, with all of its payments.</summary>
    public async Task<Result<PayoutRun>> Whole(Guid id, CancellationToken ct)
    {
        if (Refusal is { } refusal)
            return refusal;
        var run = await db.PayoutRuns.Include(r => r.Items).FirstOrDefaultAsync(r => r.Id == id, ct);
        return run is null ? PayoutErrors.NotFound : run;
    }

    public async Task<Result<PayoutRun>> Find(Guid id, CancellationToken ct)
    {
        if (Refusal is { } refusal)
            return refusal;
        var run = await db.PayoutRuns.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct);
        return run is null ? PayoutErrors.NotFound : run;
    }
}

using MakCrm.Application.Ledger.Public;
using MakCrm.Domain.Market;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Market;

/// <summary>Brings a lot to its next state and pays for what is sold by it.</summary>
public sealed class LotLifecycleService(IMarketDb db, ILotLock locks, ILotPayments payments) : IModuleService
{
    /// <summary>Does what is due with the lot by the database's clock; nothing when another process has done it.</summary>
    public async Task AdvanceDue(Guid lotId, CancellationToken ct)
    {
        var now = await locks.Acquire(lotId, ct);
        if (await db.Lots.FirstOrDefaultAsync(l => l.Id == lotId, ct) is { } lot && lot.Advance(await Eligible(lotId, ct), now))
            await Pay(lot, ct);
    }

    /// <summary>Ends the present round at once.</summary>
    public async Task<Result<Lot>> Close(Guid lotId, CancellationToken ct)
    {
        var now = await locks.Acquire(lotId, ct);
        if (await db.Lots.FirstOrDefaultAsync(l => l.Id == lotId, ct) is not { } lot)
            return LotErrors.NotFound;
        var closed = lot.Close(await Eligible(lotId, ct), now);
        if (closed.IsOk)
            await Pay(lot, ct);
        return closed.Map(() => lot);
    }

    Task<List<Guid>> Eligible(Guid lotId, CancellationToken ct) =>
        db.LotBidders.Where(b => b.LotId == lotId).OrderBy(b => b.BidderTenantId).Select(b => b.BidderTenantId).ToListAsync(ct);

    Task Pay(Lot lot, CancellationToken ct) =>
        lot is { State: LotState.Sold, Leader: { } winner, Price: { } price }
            ? payments.Capture(lot.Id, winner.TenantId, winner.Maximum, price, ct)
            : Task.CompletedTask;
}

using MakCrm.Domain.AmoSync.Exchange;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>How it goes with the exchange of an account.</summary>
sealed class AmoExchangeService(IAmoDb db, TimeProvider clock) : IModuleService
{
    public Task<AmoExchange?> Find(Guid accountId, CancellationToken ct) => db.AmoExchanges.FirstOrDefaultAsync(e => e.Id == accountId, ct);

    public Task<AmoExchange?> FindReadOnly(Guid accountId, CancellationToken ct) =>
        db.AmoExchanges.AsNoTracking().FirstOrDefaultAsync(e => e.Id == accountId, ct);

    public async Task<Contract.AmoExchange> View(AmoExchange exchange, CancellationToken ct)
    {
        var counts = await db
            .AmoPairs.Where(p => p.AccountId == exchange.Id)
            .GroupBy(p => p.State)
            .Select(g => new AmoPairStateCount(
                g.Key,
                g.Count(),
                g.Count(p => p.DueAt != null),
                g.Count(p => p.HasTrouble),
                g.Min(p => p.DueAt == null ? null : p.MarkedThereAt),
                g.Min(p => p.DueAt == null ? null : p.MarkedHereAt)
            ))
            .ToListAsync(ct);
        return exchange.View(counts, clock.GetUtcNow());
    }
}

/// <summary>The pairs of one state.</summary>
sealed record AmoPairStateCount(
    AmoPairState State,
    int Count,
    int Due,
    int WithTroubles,
    DateTimeOffset? OldestThere,
    DateTimeOffset? OldestHere
);

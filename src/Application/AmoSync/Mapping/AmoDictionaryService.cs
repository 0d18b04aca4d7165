using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Mapping;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

/// <summary>Where the dictionaries of accounts stand.</summary>
sealed class AmoDictionaryService(IAmoDb db, TimeProvider clock) : IModuleService
{
    /// <summary>They are to be fetched as soon as may be.</summary>
    public async Task<AmoDictionaryRefresh> RequestRefresh(Guid accountId, CancellationToken ct)
    {
        var round = await db.AmoDictionaryRounds.FirstOrDefaultAsync(r => r.Id == accountId, ct);
        if (round is null)
            db.AmoDictionaryRounds.Add(round = AmoDictionaryRefresh.Of(accountId));
        round.Ask(clock.GetUtcNow());
        return round;
    }

    public async Task<Contract.AmoDictionaryStatus> Status(AmoDictionaryRefresh round, CancellationToken ct) =>
        round.View(await Read(round.Id, ct), clock.GetUtcNow());

    public async Task<Contract.AmoDictionaries> View(Guid accountId, CancellationToken ct)
    {
        var round = await db.AmoDictionaryRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == accountId, ct);
        return AmoDictionaryViews.Whole(round, await Read(accountId, ct), clock.GetUtcNow());
    }

    /// <summary>What of theirs can be linked; null until all was fetched once.</summary>
    public async Task<RemoteSchema?> ReadRemoteSchema(Guid accountId, CancellationToken ct) =>
        await db.AmoDictionaryRounds.AnyAsync(r => r.Id == accountId && r.EndedAt != null, ct)
            ? RemoteSchema.Of([.. (await Read(accountId, ct)).OrderBy(d => d.Kind).Select(d => d.Items)])
            : null;

    Task<List<AmoDictionary>> Read(Guid accountId, CancellationToken ct) =>
        db.AmoDictionaries.AsNoTracking().Where(d => d.AccountId == accountId).ToListAsync(ct);
}

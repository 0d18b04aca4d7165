using MakCrm.Application.Clients.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Lending;

/// <summary>The survivor keeps its own profile; where it has none, it takes the one that was changed last.</summary>
sealed class ClientBorrowerMerge(ILendingDb db, TimeProvider clock) : IClientMergePart
{
    public string Table => "borrowers";

    public async Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        await db.Borrowers.AnyAsync(b => from.Contains(b.ClientId), ct) ? 1 : 0;

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        if (await db.Borrowers.AnyAsync(b => b.ClientId == to, ct))
            return [];
        var last = await db
            .Borrowers.Include(b => b.Participants)
            .Where(b => from.Contains(b.ClientId))
            .OrderByDescending(b => b.UpdatedAt)
            .FirstOrDefaultAsync(ct);
        if (last is null)
            return [];
        var moved = new MovedFrom(last.Id, last.ClientId);
        last.MoveTo(to, clock.GetUtcNow());
        return [moved];
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        var former = moved.ToDictionary(m => m.Id, m => m.From);
        var back = await db
            .Borrowers.Include(b => b.Participants)
            .Where(b => b.ClientId == survivor && former.Keys.Contains(b.Id))
            .ToListAsync(ct);
        back.ForEach(b => b.MoveTo(former[b.Id], clock.GetUtcNow()));
        return back.Count;
    }
}

using MakCrm.Application.Clients.Public;
using MakCrm.Domain.Protection;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Protection;

/// <summary>
/// Of several clients that turn out to be one, whoever brought one of them first has all of them. His claim goes on with the survivor as
/// a new one, and what gave way stays where it is, so an undo takes the one away and the others stand again.
/// </summary>
sealed class ClientClaimMerge(IProtectionDb db, ClaimService service) : IClientMergePart
{
    public string Table => "client_claims";

    public Task<int> Count(IReadOnlyCollection<Guid> from, CancellationToken ct) =>
        db.ClientClaims.CountAsync(c => from.Contains(c.ClientId) && c.EndedAt == null, ct);

    public async Task<IReadOnlyList<MovedFrom>> Move(IReadOnlyCollection<Guid> from, Guid to, CancellationToken ct)
    {
        var (policy, now) = (await service.Policy(ct), service.Now);
        var all = await db
            .ClientClaims.Where(c => (c.ClientId == to || from.Contains(c.ClientId)) && c.EndedAt == null)
            .OrderBy(c => c.Since)
            .ThenBy(c => c.Id)
            .ToListAsync(ct);
        // Nobody wins by a claim whose time is over.
        var first = all.FirstOrDefault(c => c.IsStanding(now));
        var moved = all.Where(c => c != first || c.ClientId != to).ToList();
        moved.ForEach(c => c.GiveWay(c == first, now));
        var gone = moved.Select(c => new MovedFrom(c.Id, c.ClientId));
        if (first is null || first.ClientId == to)
            return [.. gone];
        var next = first.GoOnWith(to, service.Evidence(ClaimOrigin.Merge), policy.Warning);
        db.ClientClaims.Add(next);
        await Follow(first.Id, next, isOpen: true, ct);
        return [.. gone, new(next.Id, first.ClientId)];
    }

    public async Task<int> Return(IReadOnlyList<MovedFrom> moved, Guid survivor, CancellationToken ct)
    {
        if (moved.Count == 0)
            return 0;
        var (policy, ids) = (await service.Policy(ct), moved.Select(m => m.Id).ToList());
        var claims = await db.ClientClaims.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var next = claims.Values.FirstOrDefault(c => c.ContinuesId is { } former && ids.Contains(former));
        var held = await db.ClientClaims.AnyAsync(
            c => c.ClientId == survivor && c.EndedAt == null && (next == null || c.Id != next.Id),
            ct
        );
        var back = claims.Values.Where(c => c != next && !(held && c.ClientId == survivor)).ToList();
        var former = next?.ContinuesId is { } id ? claims[id] : null;
        // One that was given away or free by hand does not come back.
        if (next?.EndedAt is not null)
            back.Remove(former!);
        back.ForEach(c => c.Resume(policy.Warning));
        if (next is { EndedAt: null })
        {
            former!.ProlongTo(next.Until, policy.Warning);
            await Follow(next.Id, former, isOpen: false, ct);
            db.ClientClaims.Remove(next);
        }

        return back.Count;
    }

    /// <param name="isOpen">Whether only those follow that nobody has decided.</param>
    async Task Follow(Guid claimId, ClientClaim to, bool isOpen, CancellationToken ct)
    {
        var disputes = db.ClaimDisputes.Where(d => d.ClaimId == claimId && (!isOpen || d.DecidedAt == null));
        foreach (var dispute in await disputes.ToListAsync(ct))
            dispute.Follow(to);
    }
}

using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class UserRecordSight(IIdentityDb db, Permissions permissions) : IRecordSight
{
    public string Place => "users";

    public string Read => UserSight.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordStanding>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var isOpen = !permissions.All[permission].Scoped;
        var scope = caller.ScopeOf(permission);
        var found = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => u.Id).ToListAsync(ct);
        return found.ToDictionary(id => id, id => new RecordStanding(isOpen || scope.Covers(id), [id], []));
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct)
    {
        var others = db.Users.Within(other.ScopeOf(Read), UserSight.Owners);
        return db.Users.Within(one.ScopeOf(Read), UserSight.Owners).Where(u => !others.Any(o => o.Id == u.Id)).Take(limit).CountAsync(ct);
    }
}

using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class UserRecordSight(IIdentityDb db, Permissions permissions) : IRecordSight
{
    public string Place => "users";

    public string Read => UserSight.Read;

    public async Task<RecordStanding?> Find(ICaller caller, string permission, Guid id, CancellationToken ct)
    {
        if (!await db.Users.AnyAsync(u => u.Id == id, ct))
            return null;
        var isThere = !permissions.All[permission].Scoped || caller.ScopeOf(permission).Covers(id);
        return new(isThere, [id], []);
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct)
    {
        var others = db.Users.Within(other.ScopeOf(Read), UserSight.Owners);
        return db.Users.Within(one.ScopeOf(Read), UserSight.Owners).Where(u => !others.Any(o => o.Id == u.Id)).Take(limit).CountAsync(ct);
    }
}

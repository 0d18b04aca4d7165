using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class UserRecordVisibility(IIdentityDb db, PermissionCatalog permissions) : IRecordVisibility
{
    public string Place => "users";

    public string Read => UserVisibility.Read;

    public async Task<IReadOnlyDictionary<Guid, RecordAccess>> Find(
        ICaller caller,
        string permission,
        IReadOnlyCollection<Guid> ids,
        CancellationToken ct
    )
    {
        var isOpen = !permissions.All[permission].Scoped;
        var scope = caller.ScopeOf(permission);
        var found = await db.Users.Where(u => ids.Contains(u.Id)).Select(u => u.Id).ToListAsync(ct);
        return found.ToDictionary(id => id, id => new RecordAccess(isOpen || scope.Covers(id), [id], []));
    }

    public Task<int> CountBeyond(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        db
            .Users.Within(one.ScopeOf(Read), UserVisibility.Owners)
            .CountBeyond(db.Users.Within(other.ScopeOf(Read), UserVisibility.Owners), limit, ct);
}

using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class UserRecordVisibility(IIdentityDb db, PermissionCatalog permissions) : IRecordVisibility
{
    public string ResourcePath => "users";

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
        return found.ToDictionary(id => id, id => new RecordAccess(isOpen || scope.Includes(id), [id], []));
    }

    public Task<int> CountDifference(ICaller one, ICaller other, int limit, CancellationToken ct) =>
        db
            .Users.Within(one.ScopeOf(Read), UserVisibility.Owners)
            .CountDifference(db.Users.Within(other.ScopeOf(Read), UserVisibility.Owners), limit, ct);
}

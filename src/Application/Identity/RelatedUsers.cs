using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RelatedUsers(IIdentityDb db, ICaller caller) : IRelatedRecords
{
    public RelatedKind Kind => RelatedKind.User;

    public async Task<Contract.Included> Add(Contract.Included to, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        to with
        {
            Users = await db
                .Users.Within(caller.ScopeOf(UserSight.Read), UserSight.Owners)
                .Where(u => ids.Contains(u.Id))
                .OrderBy(u => u.Id)
                .Select(u => new Contract.IncludedUser { Id = u.Id, Name = u.Name })
                .ToListAsync(ct),
        };
}

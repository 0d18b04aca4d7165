using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RelatedUserSource(IIdentityDb db, ICaller caller) : IRelatedRecordSource
{
    public RelatedRecordKind Kind => RelatedRecordKind.User;

    public async Task<Contract.Included> Add(Contract.Included to, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        to with
        {
            Users = await db
                .Users.Within(caller.ScopeOf(UserVisibility.Read), UserVisibility.Owners)
                .Where(u => ids.Contains(u.Id))
                .OrderBy(u => u.Id)
                .Select(u => new Contract.IncludedUser { Id = u.Id, Name = u.Name })
                .ToListAsync(ct),
        };
}

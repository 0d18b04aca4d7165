using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RecipientLookup(IIdentityDb db) : IRecipientLookup
{
    public Task<IReadOnlyList<Recipient>> All(CancellationToken ct) => Read(db.Users, ct);

    public Task<IReadOnlyList<Recipient>> Find(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Read(db.Users.Where(u => ids.Contains(u.Id)), ct);

    static async Task<IReadOnlyList<Recipient>> Read(IQueryable<User> users, CancellationToken ct)
    {
        var active = users.Where(u => u.State == UserState.Active).OrderBy(u => u.Id);
        var found = await active
            .Select(u => new
            {
                u.Id,
                u.Name,
                u.Email,
                u.Language,
                u.TimeZone,
                u.Roles,
            })
            .ToListAsync(ct);
        return [.. found.Select(u => new Recipient(u.Id, u.Name, u.Email, EnumWireFormat.ToWireName(u.Language), u.TimeZone, u.Roles))];
    }
}

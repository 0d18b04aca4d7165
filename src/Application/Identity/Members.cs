using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class Members(IIdentityDb db) : IMembers
{
    public async Task<bool> Exists(Guid id, CancellationToken ct) =>
        await db.Users.AnyAsync(u => u.Id == id && u.State != UserState.Blocked, ct)
        || await db.MachineClients.AnyAsync(c => c.Id == id && c.RevokedAt == null, ct);

    public async Task<IReadOnlyList<Guid>> WithEmails(IReadOnlyCollection<string> emails, CancellationToken ct) =>
        await db.Users.Where(u => emails.Contains(u.Email)).Select(u => u.Id).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<string, Guid>> ByEmails(IReadOnlyCollection<string> emails, CancellationToken ct) =>
        await db
            .Users.Where(u => emails.Contains(u.Email) && u.State != UserState.Blocked)
            .ToDictionaryAsync(u => u.Email, u => u.Id, StringComparer.Ordinal, ct);

    public async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db
            .Users.Where(u => ids.Contains(u.Id))
            .Select(u => new { u.Id, u.Name })
            .Concat(db.MachineClients.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }))
            .ToDictionaryAsync(m => m.Id, m => m.Name, ct);
}

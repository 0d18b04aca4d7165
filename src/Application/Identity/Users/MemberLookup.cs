using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class MemberLookup(IIdentityDb db) : IMemberLookup
{
    public async Task<bool> Exists(Guid id, CancellationToken ct) =>
        await db.Users.AnyAsync(u => u.Id == id && u.State != UserState.Blocked, ct)
        || await db.MachineClients.AnyAsync(c => c.Id == id && c.RevokedAt == null, ct);

    public async Task<IReadOnlyList<Guid>> FindByEmails(IReadOnlyCollection<string> emails, CancellationToken ct) =>
        await db.Users.Where(u => emails.Contains(u.Email)).Select(u => u.Id).ToListAsync(ct);

    public async Task<IReadOnlyDictionary<string, Guid>> FindByEmailOrName(IReadOnlyCollection<string> words, CancellationToken ct)
    {
        var addresses = words.Select(w => w.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var people = await db
            .Users.Where(u => u.State != UserState.Blocked && (addresses.Contains(u.Email) || words.Contains(u.Name)))
            .Select(u => new
            {
                u.Id,
                u.Email,
                u.Name,
            })
            .ToListAsync(ct);
        var (byAddress, byName) = (people.ToDictionary(p => p.Email, p => p.Id), people.ToLookup(p => p.Name, p => p.Id));
        var found = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (byAddress.TryGetValue(word.ToLowerInvariant(), out var addressed))
                found[word] = addressed;
            else if (byName[word].ToList() is [var only])
                found[word] = only;
        }

        return found;
    }

    public async Task<IReadOnlyDictionary<Guid, string>> GetNames(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db
            .Users.Where(u => ids.Contains(u.Id))
            .Select(u => new { u.Id, u.Name })
            .Concat(db.MachineClients.Where(c => ids.Contains(c.Id)).Select(c => new { c.Id, c.Name }))
            .ToDictionaryAsync(m => m.Id, m => m.Name, ct);
}

using MakCrm.Application.Identity.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class Members(IIdentityDb db) : IMembers
{
    public Task<bool> Exists(Guid id, CancellationToken ct) => db.MachineClients.AnyAsync(c => c.Id == id && c.RevokedAt == null, ct);

    public async Task<IReadOnlyDictionary<Guid, string>> Names(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        await db.MachineClients.Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
}

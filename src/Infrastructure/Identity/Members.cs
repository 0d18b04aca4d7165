using MakCrm.Application.Identity.Public;
using MakCrm.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Infrastructure.Identity;

sealed class Members(CrmDbContext db) : IMembers
{
    public async Task<bool> Exists(Guid id, CancellationToken ct) =>
        await db.Database.SqlQuery<int>($"select 1 as \"Value\" from machine_clients where id = {id} and revoked_at is null").AnyAsync(ct);
}

using MakCrm.Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Organization;

/// <summary>The tenant's units as a whole.</summary>
sealed class UnitTreeReader(IOrganizationDb db) : IModuleService
{
    public async Task<UnitTree> Tree(CancellationToken ct) =>
        new(await db.Units.Select(u => new { u.Id, u.ParentId }).ToDictionaryAsync(u => u.Id, u => u.ParentId, ct));
}

using MakCrm.Application.Leads.Public;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Files;

sealed class FileLeadUsage(IFilesDb db) : ILeadUsage
{
    public IReadOnlyList<string> Tables => ["files"];

    public async Task<IReadOnlyList<Guid>> Among(IReadOnlyCollection<Guid> leadIds, CancellationToken ct) =>
        await db
            .Files.Where(f => f.RecordType == RecordType.Lead && f.RecordId != null && leadIds.Contains(f.RecordId.Value))
            .Select(f => f.RecordId!.Value)
            .Distinct()
            .ToListAsync(ct);
}

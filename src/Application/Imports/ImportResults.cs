using MakCrm.Application.Imports.Public;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

sealed class ImportResults(IImportsDb db) : IImportResults
{
    const int Part = 1000;

    public async Task<IReadOnlySet<Guid>> Among(IReadOnlyCollection<Guid> recordIds, CancellationToken ct)
    {
        var requested = recordIds.Select(id => (Guid?)id).ToList();
        var created = db.ImportRows.Where(r => r.Outcome == ImportOutcome.Created && requested.Contains(r.RecordId));
        return (await created.Select(r => r.RecordId!.Value).ToListAsync(ct)).ToHashSet();
    }

    public Task<ImportSummary?> Ended(Guid importId, CancellationToken ct) =>
        db
            .Imports.Where(i =>
                i.Id == importId && (i.State == ImportState.Done || i.State == ImportState.Failed || i.State == ImportState.Cancelled)
            )
            .Select(i => new ImportSummary(i.RecordType, i.OrderedBy))
            .FirstOrDefaultAsync(ct);

    public async Task<CreatedRecords> Created(Guid importId, long after, CancellationToken ct)
    {
        var rows = await db
            .ImportRows.Where(r => r.ImportId == importId && r.Number > after)
            .OrderBy(r => r.Number)
            .Take(Part)
            .Select(r => new
            {
                r.Number,
                r.Outcome,
                r.RecordId,
            })
            .ToListAsync(ct);
        var created = rows.Where(r => r.Outcome == ImportOutcome.Created).Select(r => r.RecordId).OfType<Guid>();
        return new([.. created], rows.Count == 0 ? null : rows[^1].Number);
    }
}

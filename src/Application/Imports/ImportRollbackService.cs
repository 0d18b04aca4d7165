using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

/// <summary>Takes back what rows of an import have done, from the last one to the first.</summary>
sealed class ImportRollbackService(IImportsDb db, ImportTargets kinds) : IModuleService
{
    const int Piece = 500;

    public async Task<int?> Next(Guid id, int attempt, CancellationToken ct)
    {
        if (
            await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.State == ImportState.RollingBack, ct) is not { } import
        )
            return null;
        var rows = await Rows(import, ct);
        if (rows.Count == 0)
            return 0;
        var done = rows.Select(r => new ImportedChange(r.RecordId!.Value, r.Outcome.MapTo<RecordImportOutcome>(), r.RecordVersion!.Value))
            .ToList();
        var refusals = await kinds.Of(import.RecordType).RollBack(id, done, ct);
        List<RolledBackRow> back = [.. rows.Zip(refusals, (row, refusal) => new RolledBackRow(row.Number, refusal?.Code))];
        return await db.WriteBack(id, attempt, back, ct) ? rows.Count : null;
    }

    /// <summary>A record that was changed after it was created is changed back in one piece and goes in the next.</summary>
    async Task<List<ImportRow>> Rows(Import import, CancellationToken ct)
    {
        var before = import.BackPosition ?? import.Position + 1;
        var rows = await db
            .ImportRows.AsNoTracking()
            .Where(r => r.ImportId == import.Id && r.Number < before && r.Rollback != ImportRowRollbackStatus.TakenBack)
            .Where(r => r.Outcome == ImportOutcome.Created || r.Outcome == ImportOutcome.Updated)
            .OrderByDescending(r => r.Number)
            .Take(Piece)
            .ToListAsync(ct);
        var met = new HashSet<Guid>();
        return [.. rows.TakeWhile(r => met.Add(r.RecordId!.Value) || r.Outcome != ImportOutcome.Created)];
    }
}

using System.Text.Json;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

/// <summary>Imports of whoever calls; those of others are not there.</summary>
sealed class ImportService(IImportsDb db, ImportTargets kinds, IEffectiveAccessReader standings, ICaller caller, TimeProvider clock)
    : IModuleService
{
    public const string Create = "imports.create";

    public IQueryable<Import> Own => db.Imports.Where(i => i.OrderedBy == caller.Id);

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<Import?> Find(Guid id, CancellationToken ct) => Own.FirstOrDefaultAsync(i => i.Id == id, ct);

    /// <summary>What the caller's token does not give him, though he may.</summary>
    public IReadOnlyList<string> Withheld(Import import) =>
        [.. kinds.Of(import.RecordType).Rights.All.Where(p => caller.ScopeOf(p) is { IsUnrestricted: false, UserIds.Count: 0 })];

    /// <summary>Why the caller may not bring such records, or not in this way.</summary>
    public async Task<Error?> CheckPermission(RecordType record, ImportDuplicatePolicy duplicates, CancellationToken ct)
    {
        var (rights, changes) = (kinds.Of(record).Rights, duplicates is ImportDuplicatePolicy.Update or ImportDuplicatePolicy.Merge);
        if (!caller.HasPermission(rights.Create) || (changes && !caller.HasPermission(rights.Change)))
            return CommonErrors.Forbidden;
        // What is done beside requests is done with the rights of somebody whom the tenant has.
        return await standings.Find(caller.Id, ct) is null ? ImportErrors.NeedsMember : null;
    }

    /// <summary>Why the caller may not take back what an import has done.</summary>
    public async Task<Error?> CheckRollbackPermission(Import import, CancellationToken ct)
    {
        var rights = kinds.Of(import.RecordType).Rights;
        if ((import.Created > 0 && !caller.HasPermission(rights.Purge)) || (import.Updated > 0 && !caller.HasPermission(rights.Change)))
            return CommonErrors.Forbidden;
        return await standings.Find(caller.Id, ct) is null ? ImportErrors.NeedsMember : null;
    }

    public Import Bring(RecordType record, string name, AnalyzedTable table, ImportPlan proposed)
    {
        var import = Import.Create(record, name, table, proposed, caller.Id, Now);
        db.Imports.Add(import);
        return import;
    }
}

static class ImportTableExtensions
{
    public static TablePreview ReadPreview(this Import import) =>
        JsonSerializer.Deserialize<TablePreview>(import.Look, ContractJson.Options)!;

    public static Error ToError(this UnreadableTableException broken) =>
        broken.Fault switch
        {
            TableReadError.NoSuchSheet => ImportErrors.SheetUnknown,
            TableReadError.NoSuchEncoding => ImportErrors.EncodingUnknown,
            _ => ImportErrors.Unreadable,
        };
}

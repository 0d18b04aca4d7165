using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

/// <summary>Saved mappings that are there for the caller: his own, and those that others share.</summary>
sealed class SavedMappingService(IImportsDb db, ImportFieldProvider fields, ICaller caller) : IModuleService
{
    /// <summary>So many are proposed for a table.</summary>
    const int MostProposed = 5;

    /// <summary>Whoever may shape the tenant's records may tidy up what everybody uses.</summary>
    const string Shape = "custom_fields.manage";

    public IQueryable<SavedMapping> Visible => db.SavedMappings.Where(m => m.OwnerId == caller.Id || m.IsShared);

    public Task<SavedMapping?> Find(Guid id, CancellationToken ct) => Visible.FirstOrDefaultAsync(m => m.Id == id, ct);

    /// <summary>To change; one that is there and another's is refused.</summary>
    public async Task<Result<SavedMapping>> FindForEdit(Guid id, CancellationToken ct)
    {
        if (await Visible.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id, ct) is not { } seen)
            return SavedMappingErrors.NotFound;
        if (seen.OwnerId != caller.Id && !caller.HasPermission(Shape))
            return CommonErrors.Forbidden;
        return await db.SavedMappings.SingleAsync(m => m.Id == id, ct);
    }

    public async Task<Error?> Refusal(RecordType record, SavedMappingDetails details, CancellationToken ct) =>
        (await fields.Of(record, ct)).Refusal([.. details.Columns.Select(c => c.Field)], details.Defaults, "columns");

    /// <summary>How a table is read by one of them.</summary>
    public async Task<Result<ImportPlan>> PlanOf(Guid id, RecordType record, TablePreview preview, CancellationToken ct)
    {
        var found = await Visible.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.RecordType == record, ct);
        if (found is not { } mapping)
            return SavedMappingErrors.Unknown;
        return mapping.PlanFor(preview.Header) is { } plan ? plan : SavedMappingErrors.Unfit;
    }

    /// <summary>Those by which the whole of them can be read, what tells the most of the table first; of alike ones the latest.</summary>
    public async Task<IReadOnlyList<ApplicableMapping>> FindApplicable(RecordType record, TablePreview preview, CancellationToken ct)
    {
        var there = await Visible.AsNoTracking().Where(m => m.RecordType == record).ToListAsync(ct);
        return
        [
            .. there
                .Where(m => m.PlanFor(preview.Header) is not null)
                .OrderByDescending(m => m.Columns.Count)
                .ThenByDescending(m => m.UpdatedAt)
                .Take(MostProposed)
                .Select(m => new ApplicableMapping(m.Id, m.Name, m.Columns.Count)),
        ];
    }
}

static class SavedMappingViews
{
    public static Contract.SavedMapping View(this SavedMapping mapping) =>
        new()
        {
            Id = mapping.Id,
            RecordType = mapping.RecordType.MapTo<Contract.ImportRecordType>(),
            Name = mapping.Name,
            Columns = [.. mapping.Columns.Select(View)],
            Defaults = [.. mapping.Defaults.Select(d => new Contract.ImportDefault { Field = d.Field, Value = d.Value })],
            Duplicates = mapping.Duplicates.MapTo<Contract.ImportDuplicates>(),
            Matching = mapping.Matching.MapTo<Contract.ImportMatching>(),
            IsShared = mapping.IsShared,
            OwnerId = mapping.OwnerId,
            CreatedAt = mapping.CreatedAt,
            UpdatedAt = mapping.UpdatedAt,
            Version = mapping.Version,
        };

    public static IReadOnlyList<SavedMappingColumn> Read(this IEnumerable<Contract.SavedColumn> provided) =>
        [
            .. provided.Select(c => new SavedMappingColumn(
                c.Title,
                c.Field,
                [.. (c.Values ?? []).Select(v => new ImportValueMapping(v.Theirs, v.Ours))]
            )),
        ];

    public static IReadOnlyList<ImportDefault> Read(this IEnumerable<Contract.ImportDefault> provided) =>
        [.. provided.Select(d => new ImportDefault(d.Field, d.Value))];

    static Contract.SavedColumn View(SavedMappingColumn column) =>
        new()
        {
            Title = column.Title,
            Field = column.Field,
            Values =
                column.Values.Count == 0
                    ? null
                    : [.. column.Values.Select(v => new Contract.ImportValue { Theirs = v.Theirs, Ours = v.Ours })],
        };
}

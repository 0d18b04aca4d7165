using MakCrm.Application.Identity.Public;
using MakCrm.Application.Imports.Public;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

sealed class ImportProcessor(
    IImportsDb db,
    IEffectiveAccessReader standings,
    RowParsingService reading,
    ImportTargets kinds,
    ImportRollbackService back,
    TimeProvider clock
) : IImportProcessor
{
    public async Task<ImportJob?> Start(Guid id, CancellationToken ct)
    {
        if (
            await Find(db.Imports, id, ct) is not { } import
            || await standings.Find(import.OrderedBy, ct) is not { IsActive: true } standing
        )
            return null;
        var writer = new RestrictedCaller(standing.Caller, import.Withheld);
        return writer.HasPermission(ImportService.Create) ? new(writer, import.ReadPreview().Form, import.Position) : null;
    }

    public async Task<IReadOnlyList<ParsedRow>?> ParseRows(Guid id, IReadOnlyList<TableRow> rows, CancellationToken ct) =>
        await Goes(id, ct) is { } import ? await reading.Read(import, rows, ct) : null;

    public async Task<bool> ProcessRows(Guid id, int attempt, IReadOnlyList<ParsedRow> rows, CancellationToken ct)
    {
        if (await Goes(id, ct) is not { } import)
            return false;
        var requested = rows.Where(r => r.Request is not null).ToList();
        var done = requested.Count == 0 ? [] : await Done(import, requested, ct);
        var broken = rows.Where(r => r.Request is null).Select(r => ImportErrorMapper.Row(id, r));
        return await db.Write(import, attempt, rows[^1].Number, [.. done.Concat(broken).OrderBy(r => r.Number)], ct);
    }

    public async Task<bool?> Clear(Guid id, int attempt, CancellationToken ct)
    {
        if (await db.Clear(id, attempt, ct) is not { } gone)
            return null;
        var record = await db.Imports.Where(i => i.Id == id).Select(i => i.RecordType).SingleAsync(ct);
        return await kinds.Of(record).ClearDryRun(id, ct) || gone > 0;
    }

    public Task<int?> RollBackRows(Guid id, int attempt, CancellationToken ct) => back.Next(id, attempt, ct);

    public async Task Finish(Guid id, int attempt, CancellationToken ct) => (await Find(Tried(attempt), id, ct))?.Finish(clock.GetUtcNow());

    public async Task Fail(Guid id, int attempt, string problem, CancellationToken ct) =>
        (await Find(Tried(attempt), id, ct))?.Fail(problem, clock.GetUtcNow());

    public async Task Forget(Guid id, CancellationToken ct)
    {
        if (await db.Imports.FirstOrDefaultAsync(i => i.Id == id, ct) is not { } import)
            return;
        await kinds.Of(import.RecordType).DeleteSnapshots(id, ct);
        db.Imports.Remove(import);
    }

    async Task<IEnumerable<ImportRow>> Done(Import import, IReadOnlyList<ParsedRow> requested, CancellationToken ct)
    {
        var (places, done) = (new ImportErrorMapper(import), await kinds.Of(import.RecordType).Import(import, requested, ct));
        return requested.Zip(done, (row, outcome) => places.Row(import.Id, row, outcome.Outcome, outcome.Repeats));
    }

    /// <summary>One whose rows are gone through.</summary>
    async Task<Import?> Goes(Guid id, CancellationToken ct) =>
        await Find(db.Imports.AsNoTracking(), id, ct) is { State: not ImportState.RollingBack } import ? import : null;

    /// <summary>Those that nobody has taken on since.</summary>
    IQueryable<Import> Tried(int attempt) => db.Imports.Where(i => i.Attempts == attempt);

    /// <summary>One that is under way.</summary>
    static Task<Import?> Find(IQueryable<Import> imports, Guid id, CancellationToken ct) =>
        imports.FirstOrDefaultAsync(
            i => i.Id == id && (i.State == ImportState.Checking || i.State == ImportState.Running || i.State == ImportState.RollingBack),
            ct
        );
}

/// <summary>Tells faults of records at the columns that they came from.</summary>
sealed class ImportErrorMapper(Import import)
{
    readonly Dictionary<string, string> titles = Titles(import);

    public ImportRow Row(Guid importId, ParsedRow row, RecordImportResult outcome, long? repeats) =>
        new()
        {
            ImportId = importId,
            Number = row.Number,
            Outcome = outcome.Deed.MapTo<ImportOutcome>(),
            RecordId = outcome.RecordId,
            RecordVersion = outcome.Version,
            RepeatsRow = repeats,
            Faults = outcome.Refusal is { } refusal ? [.. Of(refusal)] : [],
        };

    public static ImportRow Row(Guid importId, ParsedRow broken) =>
        new()
        {
            ImportId = importId,
            Number = broken.Number,
            Outcome = ImportOutcome.Refused,
            Faults = broken.Faults,
        };

    IEnumerable<ImportRowError> Of(Error refusal)
    {
        IReadOnlyList<FieldError> fields = refusal.Fields.Count > 0 ? refusal.Fields : [new(refusal.Code, refusal.Pointer)];
        return fields.Select(f => RowParser.Fault(f, titles));
    }

    public static Dictionary<string, string> Titles(Import import)
    {
        var header = import.ReadPreview().Header;
        return import
            .Mapping.Where(m => m.Column < header.Count)
            .DistinctBy(m => m.Field)
            .ToDictionary(m => m.Field, m => header[m.Column], StringComparer.Ordinal);
    }
}

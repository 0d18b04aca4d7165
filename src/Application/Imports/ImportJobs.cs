using MakCrm.Application.Clients.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Application.Imports.Public;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

sealed class ImportJobs(
    IImportsDb db,
    IStandings standings,
    RowReading reading,
    IClientIntake clients,
    IClientRollback rollback,
    ImportTakingBack back,
    TimeProvider clock
) : IImportJobs
{
    public async Task<ImportJob?> Open(Guid id, CancellationToken ct)
    {
        if (await Find(id, ct) is not { } import || await standings.Find(import.OrderedBy, ct) is not { IsActive: true } standing)
            return null;
        var writer = new WithheldCaller(standing.Caller, import.Withheld);
        return writer.May(ImportDesk.Create) ? new(writer, import.Seen().Form, import.Position) : null;
    }

    public async Task<bool> Take(Guid id, int attempt, IReadOnlyList<TableRow> rows, CancellationToken ct)
    {
        if (await db.Imports.AsNoTracking().FirstOrDefaultAsync(i => i.Id == id && i.State == ImportState.Running, ct) is not { } import)
            return false;
        var read = await reading.Read(import, rows, ct);
        var asked = read.Where(r => r.Asked is not null).ToList();
        var rules = new ClientIntakeRules(
            id,
            import.Duplicates.As<KnownClients>(),
            import.Matching == ImportMatching.Rules,
            IsTrial: false
        );
        var outcomes = asked.Count == 0 ? [] : await clients.Take([.. asked.Select(r => r.Asked!)], rules, ct);
        var titles = new FaultPlaces(import);
        var done = asked.Zip(outcomes).Select(pair => titles.Row(id, pair.First, pair.Second));
        var broken = read.Where(r => r.Asked is null).Select(r => FaultPlaces.Row(id, r));
        return await db.Write(id, attempt, rows[^1].Number, [.. done.Concat(broken).OrderBy(r => r.Number)], ct);
    }

    public Task<int?> TakeBack(Guid id, int attempt, CancellationToken ct) => back.Next(id, attempt, ct);

    public async Task Finish(Guid id, CancellationToken ct) => (await Find(id, ct))?.Finish(clock.GetUtcNow());

    public async Task Fail(Guid id, string problem, CancellationToken ct) => (await Find(id, ct))?.Fail(problem, clock.GetUtcNow());

    public async Task Forget(Guid id, CancellationToken ct)
    {
        await rollback.Forget(id, ct);
        if (await db.Imports.FirstOrDefaultAsync(i => i.Id == id, ct) is { } import)
            db.Imports.Remove(import);
    }

    Task<Import?> Find(Guid id, CancellationToken ct) =>
        db.Imports.FirstOrDefaultAsync(i => i.Id == id && (i.State == ImportState.Running || i.State == ImportState.RollingBack), ct);
}

/// <summary>Tells faults of records at the columns that they came from.</summary>
sealed class FaultPlaces(Import import)
{
    readonly Dictionary<string, string> titles = Titles(import);

    public ImportRow Row(Guid importId, ReadRow row, ClientIntakeOutcome outcome) =>
        new()
        {
            ImportId = importId,
            Number = row.Number,
            Outcome = outcome.Deed.As<ImportOutcome>(),
            RecordId = outcome.ClientId,
            RecordVersion = outcome.Version,
            Faults = outcome.Refusal is { } refusal ? [.. Of(refusal)] : [],
        };

    public static ImportRow Row(Guid importId, ReadRow broken) =>
        new()
        {
            ImportId = importId,
            Number = broken.Number,
            Outcome = ImportOutcome.Refused,
            Faults = broken.Faults,
        };

    IEnumerable<ImportFault> Of(Error refusal)
    {
        IReadOnlyList<FieldError> fields = refusal.Fields.Count > 0 ? refusal.Fields : [new(refusal.Code, refusal.Pointer)];
        return fields.Select(f => RowReader.Fault(f, titles));
    }

    public static Dictionary<string, string> Titles(Import import)
    {
        var header = import.Seen().Header;
        return import
            .Mapping.Where(m => m.Column < header.Count)
            .DistinctBy(m => m.Field)
            .ToDictionary(m => m.Field, m => header[m.Column], StringComparer.Ordinal);
    }
}

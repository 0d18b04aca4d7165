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
    RowTaking taking,
    IClientTrial trial,
    IClientRollback rollback,
    ImportTakingBack back,
    TimeProvider clock
) : IImportJobs
{
    public async Task<ImportJob?> Open(Guid id, CancellationToken ct)
    {
        if (
            await Find(db.Imports, id, ct) is not { } import
            || await standings.Find(import.OrderedBy, ct) is not { IsActive: true } standing
        )
            return null;
        var writer = new WithheldCaller(standing.Caller, import.Withheld);
        return writer.May(ImportDesk.Create) ? new(writer, import.Seen().Form, import.Position) : null;
    }

    public async Task<bool> Take(Guid id, int attempt, IReadOnlyList<TableRow> rows, CancellationToken ct)
    {
        if (await Find(db.Imports.AsNoTracking(), id, ct) is not { State: not ImportState.RollingBack } import)
            return false;
        var read = await reading.Read(import, rows, ct);
        var asked = read.Where(r => r.Asked is not null).ToList();
        var done = asked.Count == 0 ? [] : await taking.Take(import, asked, ct);
        var broken = read.Where(r => r.Asked is null).Select(r => FaultPlaces.Row(id, r));
        return await db.Write(import, attempt, rows[^1].Number, [.. done.Concat(broken).OrderBy(r => r.Number)], ct);
    }

    public async Task<bool?> Clear(Guid id, int attempt, CancellationToken ct)
    {
        if (await db.Clear(id, attempt, ct) is not { } gone)
            return null;
        return await trial.Forget(id, ct) || gone > 0;
    }

    public Task<int?> TakeBack(Guid id, int attempt, CancellationToken ct) => back.Next(id, attempt, ct);

    public async Task Finish(Guid id, int attempt, CancellationToken ct) => (await Find(Tried(attempt), id, ct))?.Finish(clock.GetUtcNow());

    public async Task Fail(Guid id, int attempt, string problem, CancellationToken ct) =>
        (await Find(Tried(attempt), id, ct))?.Fail(problem, clock.GetUtcNow());

    public async Task Forget(Guid id, CancellationToken ct)
    {
        await rollback.Forget(id, ct);
        if (await db.Imports.FirstOrDefaultAsync(i => i.Id == id, ct) is { } import)
            db.Imports.Remove(import);
    }

    /// <summary>Those that nobody has taken on since.</summary>
    IQueryable<Import> Tried(int attempt) => db.Imports.Where(i => i.Attempts == attempt);

    /// <summary>One that is under way.</summary>
    static Task<Import?> Find(IQueryable<Import> imports, Guid id, CancellationToken ct) =>
        imports.FirstOrDefaultAsync(
            i => i.Id == id && (i.State == ImportState.Checking || i.State == ImportState.Running || i.State == ImportState.RollingBack),
            ct
        );
}

/// <summary>Does with rows what they ask for, or finds out what would come of it.</summary>
sealed class RowTaking(IClientIntake clients, IClientTrial trial) : IModulePart
{
    public async Task<IEnumerable<ImportRow>> Take(Import import, IReadOnlyList<ReadRow> asked, CancellationToken ct)
    {
        var rules = new ClientIntakeRules(
            import.Id,
            import.Duplicates.As<KnownClients>(),
            import.Matching == ImportMatching.Rules,
            IsTrial: false
        );
        var places = new FaultPlaces(import);
        if (import.State != ImportState.Checking)
        {
            var outcomes = await clients.Take([.. asked.Select(r => r.Asked!)], rules, ct);
            return asked.Zip(outcomes, (row, outcome) => places.Row(import.Id, row, outcome, null));
        }

        var foresights = await trial.Take([.. asked.Select(r => new NumberedClient(r.Number, r.Asked!))], rules, ct);
        return asked.Zip(foresights, (row, foresight) => places.Row(import.Id, row, foresight.Outcome, foresight.Repeats));
    }
}

/// <summary>Tells faults of records at the columns that they came from.</summary>
sealed class FaultPlaces(Import import)
{
    readonly Dictionary<string, string> titles = Titles(import);

    public ImportRow Row(Guid importId, ReadRow row, ClientIntakeOutcome outcome, long? repeats) =>
        new()
        {
            ImportId = importId,
            Number = row.Number,
            Outcome = outcome.Deed.As<ImportOutcome>(),
            RecordId = outcome.ClientId,
            RecordVersion = outcome.Version,
            RepeatsRow = repeats,
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

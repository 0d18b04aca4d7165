using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.Imports;
using MakCrm.Domain.Imports.Cells;

namespace MakCrm.Application.Imports;

/// <summary>The permissions that decide what may be written of records of one kind, and how much of them is seen.</summary>
sealed record ImportPermissions(string Create, string Change, string Purge, string Read, string Contacts)
{
    public IReadOnlyList<string> All => [Read, Contacts, Create, Change, Purge];
}

/// <summary>Records of one kind, as rows of tables become them. All else of imports knows no kind.</summary>
interface IImportTarget
{
    ImportPermissions Rights { get; }

    /// <summary>What a table can tell of one; the tenant's own fields come beside them.</summary>
    ValueTask<IReadOnlyList<ImportField>> Fields(CancellationToken ct);

    /// <summary>What follows from what a row says, and it does not say.</summary>
    void ApplyDefaults(JsonObject record);

    /// <summary>What is asked for by it.</summary>
    /// <exception cref="JsonException">It is no such record.</exception>
    object ToRequest(JsonObject record);

    /// <summary>Does with rows what they ask for, or finds out what would come of it where that is being checked.</summary>
    Task<IReadOnlyList<DryRunOutcome>> Import(Import import, IReadOnlyList<ParsedRow> requested, CancellationToken ct);

    Task<IReadOnlyList<Error?>> RollBack(Guid importId, IReadOnlyList<ImportedChange> done, CancellationToken ct);

    /// <summary>Forgets some of what a check has foreseen; false where nothing is left.</summary>
    Task<bool> ClearDryRun(Guid importId, CancellationToken ct);

    Task DeleteSnapshots(Guid importId, CancellationToken ct);
}

abstract class ImportTarget<TTold>(IRecordImporter<TTold> intake, IRecordDryRun<TTold> trial, IImportRollback rollback) : IImportTarget
    where TTold : class
{
    public abstract ImportPermissions Rights { get; }

    public abstract ValueTask<IReadOnlyList<ImportField>> Fields(CancellationToken ct);

    public virtual void ApplyDefaults(JsonObject record) { }

    public object ToRequest(JsonObject record) => record.Deserialize<TTold>(ContractJson.Options)!;

    public async Task<IReadOnlyList<DryRunOutcome>> Import(Import import, IReadOnlyList<ParsedRow> requested, CancellationToken ct)
    {
        var isByRules = import.Matching == ImportMatchMode.Rules;
        var rules = new RecordImportOptions(import.Id, import.Duplicates.MapTo<ExistingRecordPolicy>(), isByRules, IsTrial: false);
        if (import.State == ImportState.Checking)
            return await trial.Take([.. requested.Select(r => new NumberedInput<TTold>(r.Number, (TTold)r.Request!))], rules, ct);
        var taken = await intake.Import([.. requested.Select(r => (TTold)r.Request!)], rules, ct);
        return [.. taken.Select(outcome => new DryRunOutcome(outcome, null))];
    }

    public Task<IReadOnlyList<Error?>> RollBack(Guid importId, IReadOnlyList<ImportedChange> done, CancellationToken ct) =>
        rollback.Rollback(importId, done, ct);

    public Task<bool> ClearDryRun(Guid importId, CancellationToken ct) => trial.Forget(importId, ct);

    public Task DeleteSnapshots(Guid importId, CancellationToken ct) => rollback.Forget(importId, ct);
}

/// <summary>The kinds of records that tables become.</summary>
sealed class ImportTargets(ClientImportTarget clients, LeadImportTarget leads) : IModuleService
{
    public IImportTarget Of(RecordType kind) =>
        kind switch
        {
            RecordType.Client => clients,
            RecordType.Lead => leads,
            RecordType.Deal => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Deals are not imported."),
        };
}

/// <summary>Fields as lists of them are written.</summary>
static class ImportFieldFactory
{
    public static ImportField One(string name, CellType type) =>
        new(new(name, type) { Titles = Titles(name) }, (record, value) => record[name] = value);

    public static ImportField Choice(string name, params (string Code, string Ru, string En)[] options) =>
        Choice(name, [.. options.Select(o => new ImportFieldOption(o.Code, [o.Ru, o.En]))]);

    public static ImportField Choice(string name, IReadOnlyList<ImportFieldOption> options) =>
        new(new(name, CellType.Select) { Titles = Titles(name), Options = options }, (record, value) => record[name] = value);

    public static ImportField Many(string name, string list, CellType type) =>
        new(new(name, type) { IsMany = true, Titles = Titles(name) }, (record, value) => List(record, list).Add(value));

    /// <summary>A part of something that the record has: <c>utm.source</c>.</summary>
    public static ImportField Part(string whole, string part, CellType type) =>
        new(new($"{whole}.{part}", type) { Titles = Titles($"{whole}.{part}") }, (record, value) => Within(record, whole)[part] = value);

    /// <summary>An item of a list that is of some kind.</summary>
    public static ImportField Item(string kind, string list, string of) =>
        new(
            new(kind, CellType.Text) { IsMany = true },
            (record, value) => List(record, list).Add(new JsonObject { ["kind"] = kind, [of] = value })
        );

    public static JsonObject Within(JsonObject record, string whole)
    {
        if (record[whole] is not JsonObject parts)
            record[whole] = parts = [];
        return parts;
    }

    static JsonArray List(JsonObject record, string name)
    {
        if (record[name] is not JsonArray list)
            record[name] = list = [];
        return list;
    }

    static string[] Titles(string name) => [.. new[] { FieldLabels.Of(name, true), FieldLabels.Of(name, false) }.OfType<string>()];
}

using System.Text.Json;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Imports;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Imports;

/// <summary>Imports of whoever calls; those of others are not there.</summary>
sealed class ImportDesk(IImportsDb db, IStandings standings, ICaller caller, TimeProvider clock) : IModulePart
{
    public const string Create = "imports.create";

    /// <summary>What decides how much of records may be written.</summary>
    static readonly string[] Deciding =
    [
        ClientPermissions.Read,
        ClientPermissions.Contacts,
        ClientRights.Create,
        ClientRights.Change,
        ClientRights.Purge,
    ];

    public IQueryable<Import> Own => db.Imports.Where(i => i.OrderedBy == caller.Id);

    public DateTimeOffset Now => clock.GetUtcNow();

    public Task<Import?> Find(Guid id, CancellationToken ct) => Own.FirstOrDefaultAsync(i => i.Id == id, ct);

    /// <summary>What the caller's token does not give him, though he may.</summary>
    public IReadOnlyList<string> Withheld => [.. Deciding.Where(p => caller.ScopeOf(p) is { IsWhole: false, People.Count: 0 })];

    /// <summary>Why the caller may not bring such records, or not in this way.</summary>
    public async Task<Error?> Refusal(ImportDuplicates duplicates, CancellationToken ct)
    {
        var changes = duplicates is ImportDuplicates.Update or ImportDuplicates.Merge;
        if (!caller.May(ClientRights.Create) || (changes && !caller.May(ClientRights.Change)))
            return CommonErrors.Forbidden;
        // What is done beside requests is done with the rights of somebody whom the tenant has.
        return await standings.Find(caller.Id, ct) is null ? ImportErrors.NeedsMember : null;
    }

    /// <summary>Why the caller may not take back what an import has done.</summary>
    public async Task<Error?> RollbackRefusal(Import import, CancellationToken ct)
    {
        if ((import.Created > 0 && !caller.May(ClientRights.Purge)) || (import.Updated > 0 && !caller.May(ClientRights.Change)))
            return CommonErrors.Forbidden;
        return await standings.Find(caller.Id, ct) is null ? ImportErrors.NeedsMember : null;
    }

    public Import Bring(RecordKind record, string name, ImportTable table, ImportPlan proposed)
    {
        var import = Import.Bring(record, name, table, proposed, caller.Id, Now);
        db.Imports.Add(import);
        return import;
    }
}

static class ClientRights
{
    public const string Create = "clients.create";
    public const string Change = "clients.change";
    public const string Purge = "clients.purge";
}

static class ImportLooks
{
    public static TableLook Seen(this Import import) => JsonSerializer.Deserialize<TableLook>(import.Look, ContractJson.Options)!;

    public static Error Refusal(this UnreadableTableException broken) =>
        broken.Fault switch
        {
            TableFault.NoSuchSheet => ImportErrors.SheetUnknown,
            TableFault.NoSuchEncoding => ImportErrors.EncodingUnknown,
            _ => ImportErrors.Unreadable,
        };
}

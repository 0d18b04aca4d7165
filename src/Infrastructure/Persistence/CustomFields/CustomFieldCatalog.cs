using System.Collections.Frozen;
using System.Text.Json;
using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.CustomFields;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.CustomFields;

/// <summary>
/// Knows a tenant's definitions for one piece of work. They are read before it touches data: who holds a connection and waits for a second one
/// can wait for others who do the same.
/// </summary>
sealed class CustomFieldCatalog(TenantContext scope, CustomFieldCache memory, NpgsqlDataSource common, TimeProvider clock)
    : ICustomFieldCatalog
{
    const string Columns =
        "record, code, type, name_en, name_ru, is_required, is_unique, default_value, options, refers_to, visible_to, editable_by, "
        + "required_in_stages, archived_at is not null, formula, formula_result";

    (Guid Tenant, IReadOnlyDictionary<RecordType, CustomFieldSet> Fields)? present;

    public ValueTask<CustomFieldSet> Of(RecordType record, CancellationToken ct)
    {
        // Who only tries the API is in no tenant.
        if (scope.TenantId == Guid.Empty)
            return ValueTask.FromResult(CustomFieldSet.None);
        return present is { } known && known.Tenant == scope.TenantId ? ValueTask.FromResult(Of(known.Fields, record)) : Learn(record, ct);
    }

    public async ValueTask<CustomValueVisibility> Seen(RecordType record, ICaller caller, CancellationToken ct) =>
        new(record, await Of(record, ct), caller, clock.GetUtcNow());

    /// <summary>Makes them known for the work that begins.</summary>
    public ValueTask Learn(CancellationToken ct)
    {
        if (memory.Find(scope.TenantId) is not { } known)
            return Read(ct);
        present = (scope.TenantId, known);
        return ValueTask.CompletedTask;
    }

    public void Forget() => memory.Forget(scope.TenantId);

    static CustomFieldSet Of(IReadOnlyDictionary<RecordType, CustomFieldSet> known, RecordType record) =>
        known.TryGetValue(record, out var fields) ? fields : CustomFieldSet.None;

    async ValueTask<CustomFieldSet> Learn(RecordType record, CancellationToken ct)
    {
        await Learn(ct);
        return Of(present!.Value.Fields, record);
    }

    async ValueTask Read(CancellationToken ct)
    {
        var found = await Definitions(ct);
        var zone = found.Exists(f => f.Facts.Formula is not null) ? await Zone(ct) : TimeZoneInfo.Utc;
        var fields = found
            .GroupBy(f => f.Record, f => f.Facts)
            .ToFrozenDictionary(group => group.Key, group => new CustomFieldSet(group.Key, [.. group]) { Zone = zone });
        memory.Keep(scope.TenantId, fields);
        present = (scope.TenantId, fields);
    }

    async Task<List<(RecordType Record, FieldDefinition Facts)>> Definitions(CancellationToken ct)
    {
        await using var batch = scope.WorkingSource.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(
            new CommandParameterBuilder(new($"select {Columns} from custom_fields where tenant_id = $1 order by position, code"))
                .Uuid(scope.TenantId)
                .Command
        );
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        var found = new List<(RecordType Record, FieldDefinition Facts)>();
        while (await row.ReadAsync(ct))
            found.Add((EnumWireFormat.Parse<RecordType>(row.GetString(0)), Facts(row)));
        return found;
    }

    /// <summary>From where tenants are changed, wherever their data lie.</summary>
    async Task<TimeZoneInfo> Zone(CancellationToken ct)
    {
        return TimeZoneInfo.FindSystemTimeZoneById(
            (await common.ExecuteScalar<string>("select time_zone from tenant_facts($1)", [scope.TenantId], ct))!
        );
    }

    static FieldDefinition Facts(NpgsqlDataReader row) =>
        new(row.GetString(1), EnumWireFormat.Parse<FieldType>(row.GetString(2)), row.GetString(3), row.GetString(4))
        {
            IsRequired = row.GetBoolean(5),
            IsUnique = row.GetBoolean(6),
            Default = row.IsDBNull(7) ? null : row.GetString(7),
            Options = JsonSerializer.Deserialize<List<FieldOption>>(row.GetString(8), JsonColumn.Options)!,
            RefersTo = row.IsDBNull(9) ? null : EnumWireFormat.Parse<RecordType>(row.GetString(9)),
            VisibleTo = row.GetFieldValue<string[]>(10),
            EditableBy = row.GetFieldValue<string[]>(11),
            RequiredInStages = row.GetFieldValue<Guid[]>(12),
            IsArchived = row.GetBoolean(13),
            Formula = row.IsDBNull(14) ? null : row.GetString(14),
            FormulaResult = row.IsDBNull(15) ? null : EnumWireFormat.Parse<FieldType>(row.GetString(15)),
        };
}

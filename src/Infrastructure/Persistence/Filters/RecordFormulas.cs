using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.CustomFields;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Asks the row itself, by the SQL that searches use: so it is there, and is seen, as far as a search would find by it.</summary>
sealed class RecordFormulas(TenantScope scope, ICaller caller, ICustomFields fields, IEnumerable<RecordShape> shapes, TimeProvider clock)
    : IRecordFormulas
{
    /// <summary>What no field can be called.</summary>
    const string Unnamed = "";
    static readonly Error RecordUnknown = Error.Refused("formula_record_unknown", "/recordId");

    public async Task<Result<FormulaValue>> Value(RecordKind record, Guid id, string expression, CancellationToken ct)
    {
        var known = await fields.Of(record, ct);
        var asked = new FieldFacts(Unnamed, FieldType.Formula, Unnamed, Unnamed) { Formula = expression };
        var with = new FieldSet(record, [.. known.All, asked]) { Zone = known.Zone };
        await using var batch = scope.WorkingSource.CreateBatch();
        batch.BatchCommands.Add(TenantCommand.For(scope.TenantId));
        batch.BatchCommands.Add(Select(shapes.First(s => s.Record == record), with, id));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        if (!await row.ReadAsync(ct))
            return RecordUnknown;
        return new FormulaValue(row.IsDBNull(0) ? null : FormulaRecord.Told(Value(row)));
    }

    NpgsqlBatchCommand Select(RecordShape shape, FieldSet with, Guid id)
    {
        var to = new CommandParameters(new()).Uuid(scope.TenantId).Uuid(id);
        var (window, values) = (new FieldWindow(shape, caller, to), new FilterValues(to, clock.GetUtcNow(), with.Zone));
        var known = new KnownFields(shape, with, new Dictionary<Guid, Application.Segments.Public.SegmentFacts>());
        var asked = with.Find(Unnamed)!;
        var field = window.Sees(asked) ? CustomSearchFields.Of(asked, known, values) : null;
        var value =
            field is null ? "null::text"
            : window.Shown(field.Masks) is { } shown ? $"case when {shown} then {field.Sql} end"
            : field.Sql;
        to.Command.CommandText = $"select {value} from {shape.From} where r.tenant_id = $1 and r.id = $2{window.There}";
        return to.Command;
    }

    static object Value(NpgsqlDataReader row) =>
        row.GetDataTypeName(0) switch
        {
            "date" => row.GetFieldValue<DateOnly>(0),
            "timestamp with time zone" => row.GetFieldValue<DateTimeOffset>(0),
            _ => row.GetValue(0),
        };
}

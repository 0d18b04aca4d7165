using MakCrm.Application.Common;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.CustomFields;
using MakCrm.Infrastructure.Persistence.Tenancy;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Filters;

/// <summary>Asks the row itself, by the SQL that searches use: so it is there, and is seen, as far as a search would find by it.</summary>
sealed class FormulaPreview(
    TenantContext scope,
    ICaller caller,
    ICustomFieldCatalog fields,
    IEnumerable<RecordSearchSchema> shapes,
    TimeProvider clock
) : IFormulaPreview
{
    /// <summary>What no field can be called.</summary>
    const string Unnamed = "";
    static readonly Error RecordUnknown = Error.Unprocessable("formula_record_unknown", "/recordId");

    public async Task<Result<FormulaValue>> Value(RecordType record, Guid id, string expression, CancellationToken ct)
    {
        var fieldSet = await fields.Of(record, ct);
        var definition = new FieldDefinition(Unnamed, FieldType.Formula, Unnamed, Unnamed) { Formula = expression };
        var with = new CustomFieldSet(record, [.. fieldSet.All, definition]) { Zone = fieldSet.Zone };
        await using var batch = scope.WorkingSource.CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(scope.TenantId));
        batch.BatchCommands.Add(Select(shapes.First(s => s.Record == record), with, id));
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        if (!await row.ReadAsync(ct))
            return RecordUnknown;
        return new FormulaValue(row.IsDBNull(0) ? null : RecordFormulaEvaluator.Told(Value(row)));
    }

    NpgsqlBatchCommand Select(RecordSearchSchema shape, CustomFieldSet with, Guid id)
    {
        var to = new CommandParameterBuilder(new()).Uuid(scope.TenantId).Uuid(id);
        var (window, values) = (new FieldVisibilitySql(shape, caller, to), new FilterParameters(to, clock.GetUtcNow(), with.Zone));
        var schema = new SearchSchema(shape, with, new Dictionary<Guid, Application.Segments.Public.SegmentDefinition>());
        var definition = with.Find(Unnamed)!;
        var field = window.Sees(definition) ? CustomSearchFields.Of(definition, schema, values) : null;
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

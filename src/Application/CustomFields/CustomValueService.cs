using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields;

sealed class CustomValueService(
    ICustomFieldCatalog fields,
    ICaller caller,
    UniqueValueRegistry unique,
    IMemberLookup members,
    Lazy<IEnumerable<IRecordVisibility>> records
) : ICustomValueService
{
    /// <summary>In bytes of JSON.</summary>
    const int Longest = 16 * 1024;
    static readonly Dictionary<string, JsonElement> Nothing = [];

    public async ValueTask<Result<string?>> ForNewRecord(
        RecordType record,
        IReadOnlyDictionary<string, JsonElement>? values,
        CancellationToken ct
    )
    {
        var fieldSet = await fields.Of(record, ct);
        if (fieldSet.IsEmpty && IsLenient(record))
            return values.ToJson();
        var reading = Reading(fieldSet, record, []);
        reading.Put(values ?? Nothing);
        reading.PutDefaults(values ?? Nothing);
        reading.Require(_ => true);
        return await Finish(reading, null, ct);
    }

    public async ValueTask<Result<string?>> Update(
        RecordType record,
        string? now,
        IReadOnlyDictionary<string, JsonElement>? values,
        ValueUpdateMode telling,
        CancellationToken ct
    )
    {
        var fieldSet = await fields.Of(record, ct);
        if (fieldSet.IsEmpty && IsLenient(record) && (telling == ValueUpdateMode.Whole || now is null))
            return values.ToJson();
        var reading = Reading(fieldSet, record, Parse(now));
        if (telling == ValueUpdateMode.Whole || values is null)
            reading.DropUntold(values ?? Nothing);
        reading.Put(values ?? Nothing);
        reading.Require(f => telling == ValueUpdateMode.Whole || values is null || values.ContainsKey(f.Code));
        return await Finish(reading, now, ct);
    }

    public ValueTask<Error?> SaveUnique(RecordType record, Guid id, string? values, CancellationToken ct) =>
        TransferUnique(record, id, values, [], ct);

    public async ValueTask<Error?> TransferUnique(
        RecordType record,
        Guid id,
        string? values,
        IReadOnlyCollection<Guid> from,
        CancellationToken ct
    )
    {
        var fieldSet = await fields.Of(record, ct);
        return fieldSet.HasUnique ? await unique.Keep(record, id, Unique(fieldSet, values), from, ct) : null;
    }

    public async ValueTask<Result<IReadOnlyList<UniqueValue>>> ReserveUnique(
        RecordType record,
        Guid id,
        string? values,
        CancellationToken ct
    )
    {
        var fieldSet = await fields.Of(record, ct);
        if (!fieldSet.HasUnique || Unique(fieldSet, values) is not { Count: > 0 } claimed)
            return Array.Empty<UniqueValue>();
        if (await unique.Taken(record, [id], claimed, ct) is { } conflict)
            return conflict;
        return claimed;
    }

    public async ValueTask<IReadOnlyList<UniqueValue>> Unique(RecordType record, string? values, CancellationToken ct)
    {
        var fieldSet = await fields.Of(record, ct);
        return fieldSet.HasUnique ? Unique(fieldSet, values) : [];
    }

    public async ValueTask<IReadOnlyList<UniqueValue>> Unique(
        RecordType record,
        IReadOnlyDictionary<string, JsonElement>? values,
        CancellationToken ct
    )
    {
        var fieldSet = await fields.Of(record, ct);
        var read = new JsonObject();
        foreach (var field in fieldSet.All.Where(f => f.IsUnique && values?.ContainsKey(f.Code) == true))
        {
            var reading = Reading(fieldSet, record, []);
            reading.Put(new Dictionary<string, JsonElement> { [field.Code] = values![field.Code] });
            if (reading.Refusal() is null && reading.Values[field.Code] is { } value)
                read[field.Code] = value.DeepClone();
        }

        return Unique(fieldSet, read.ToJsonString(ContractJson.Options));
    }

    public async ValueTask<UniqueValueReservations> Claims(RecordType record, CancellationToken ct)
    {
        var fieldSet = await fields.Of(record, ct);
        return new UniqueValueReservationBatch(unique, record, values => fieldSet.HasUnique ? Unique(fieldSet, values) : []);
    }

    public async ValueTask<Error?> CheckStageRequirements(Guid stageId, string? values, CancellationToken ct)
    {
        var requested = (await fields.Of(RecordType.Deal, ct)).InUse.Where(f => f.RequiredInStages.Contains(stageId)).ToList();
        if (requested.Count == 0)
            return null;
        var present = Parse(values);
        return CustomValueErrorBuilder.Of([
            .. requested.Where(f => !present.ContainsKey(f.Code)).Select(f => (CustomValueErrors.Required, f.Code)),
        ]);
    }

    /// <summary>Sources send what they know of a lead, also before anybody has defined it.</summary>
    static bool IsLenient(RecordType record) => record == RecordType.Lead;

    static JsonObject Parse(string? json) => json is null ? [] : JsonNode.Parse(json)!.AsObject();

    CustomValueMerger Reading(CustomFieldSet fields, RecordType record, JsonObject now) =>
        new(fields, caller, now) { IsLenient = IsLenient(record) };

    async Task<Result<string?>> Finish(CustomValueMerger reading, string? now, CancellationToken ct)
    {
        foreach (var (field, id) in reading.Pointers)
        {
            if (!await Exists(field, id, ct))
                reading.Refuse(CustomValueErrors.ReferenceUnknown, field.Code);
        }

        if (reading.Refusal() is { } refusal)
            return refusal;
        if (now is not null && JsonNode.DeepEquals(Parse(now), reading.Values))
            return now;
        var json = reading.Values.Count == 0 ? null : reading.Values.ToJsonString(ContractJson.Options);
        return json is not null && Encoding.UTF8.GetByteCount(json) > Longest ? CustomValueErrors.TooLarge : json;
    }

    async Task<bool> Exists(FieldDefinition field, Guid id, CancellationToken ct)
    {
        if (field.Type == FieldType.User)
            return await members.Exists(id, ct);
        var place = field.Type == FieldType.File ? "files" : EnumWireFormat.ToWireName(field.RefersTo!.Value) + "s";
        var visibility = records.Value.First(r => r.ResourcePath == place);
        return await visibility.Find(caller, visibility.Read, id, ct) is { IsVisible: true };
    }

    static List<UniqueValue> Unique(CustomFieldSet fields, string? values)
    {
        var present = Parse(values);
        return
        [
            .. fields
                .All.Where(f => f.IsUnique && present[f.Code] is not null)
                .Select(f => new UniqueValue(f.Code, CustomValueParser.UniqueKey(f.Type, present[f.Code]!))),
        ];
    }
}

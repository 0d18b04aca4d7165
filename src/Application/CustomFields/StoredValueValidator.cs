using System.Text.Json;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.CustomFields;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.CustomFields;

/// <summary>A value that does not fit its field now.</summary>
readonly record struct StoredValueViolation(Guid RecordId, string Code, FieldFindingReason Reason);

/// <summary>Holds values that lie in records against their fields, by the rules by which written ones are.</summary>
sealed class StoredValueValidator(ICustomFieldsDb db, IMemberLookup members, IRecordVisibilityResolver records, ICaller caller)
    : IModuleService
{
    public async Task<IReadOnlyList<StoredValueViolation>> Of(
        RecordType record,
        IReadOnlyList<FieldDefinition> fields,
        IReadOnlyList<StoredValues> held,
        CancellationToken ct
    )
    {
        var (faults, pointers, keys) = (new List<StoredValueViolation>(), new List<Pointer>(), new List<Key>());
        foreach (var one in held)
        {
            using var values = one.Values is null ? null : JsonDocument.Parse(one.Values);
            foreach (var field in fields)
            {
                var value = values is not null && values.RootElement.TryGetProperty(field.Code, out var lies) ? lies : default;
                if (Fault(field, one, value) is { } reason)
                    faults.Add(new(one.Id, field.Code, reason));
                else if (field.Type.IsPointer() && Word(value) is { } id)
                    pointers.Add(new(one.Id, field, Guid.Parse(id)));
                else if (field.IsUnique && CustomValueParser.Parse(field.Type, field.Options, value).Value is { } read)
                    keys.Add(new(one.Id, field.Code, CustomValueParser.UniqueKey(field.Type, read)));
            }
        }

        await AddLost(pointers, faults, ct);
        await AddTaken(record, keys, faults, ct);
        return faults;
    }

    static FieldFindingReason? Fault(FieldDefinition field, StoredValues holder, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
            return Missing(field, holder);
        var read = CustomValueParser.Parse(field.Type, field.Options, value);
        if (!read.IsOk)
            return EnumWireFormat.Parse<FieldFindingReason>(read.Error.Code);
        if (read.Value is null)
            return Missing(field, holder);
        return field.Type.HasOptions() && HoldsArchived(field, value) ? FieldFindingReason.CustomOptionUnknown : null;
    }

    /// <summary>Required of all, or in the stage that a deal is in.</summary>
    static FieldFindingReason? Missing(FieldDefinition field, StoredValues holder) =>
        field.IsRequired || (holder.StageId is { } stage && field.RequiredInStages.Contains(stage))
            ? FieldFindingReason.CustomValueRequired
            : null;

    static bool HoldsArchived(FieldDefinition field, JsonElement value)
    {
        var codes = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Select(Word) : [Word(value)];
        return codes.Any(code => field.Options.Any(o => o.IsArchived && o.Code == code));
    }

    static string? Word(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : null;

    async Task AddLost(IReadOnlyList<Pointer> pointers, List<StoredValueViolation> faults, CancellationToken ct)
    {
        foreach (var of in pointers.GroupBy(p => (p.Field.Type, p.Field.RefersTo)))
        {
            var there = await There(of.First().Field, [.. of.Select(p => p.Id).Distinct()], ct);
            faults.AddRange(
                of.Where(p => !there.Contains(p.Id))
                    .Select(p => new StoredValueViolation(p.Holder, p.Field.Code, FieldFindingReason.CustomReferenceUnknown))
            );
        }
    }

    /// <summary>Whatever the tenant has: a value is not wrong because somebody does not see what it names.</summary>
    async Task<IReadOnlySet<Guid>> There(FieldDefinition field, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        if (field.Type != FieldType.User)
        {
            var visibility = records.Of(field.Type == FieldType.File ? "files" : EnumWireFormat.ToWireName(field.RefersTo!.Value) + "s");
            return (await visibility.Find(caller, visibility.Read, ids, ct)).Keys.ToHashSet();
        }

        var there = new HashSet<Guid>();
        foreach (var id in ids)
        {
            if (await members.Exists(id, ct))
                there.Add(id);
        }

        return there;
    }

    async Task AddTaken(RecordType record, IReadOnlyList<Key> keys, List<StoredValueViolation> faults, CancellationToken ct)
    {
        if (keys.Count == 0)
            return;
        var values = keys.Select(k => k.Value).Distinct().ToList();
        var holders = await db
            .CustomKeys.AsNoTracking()
            .Where(k => k.Record == record && values.Contains(k.Value))
            .ToDictionaryAsync(k => (k.Code, k.Value), k => k.RecordId, ct);
        faults.AddRange(
            keys.Where(k => holders.TryGetValue((k.Code, k.Value), out var holder) && holder != k.Holder)
                .Select(k => new StoredValueViolation(k.Holder, k.Code, FieldFindingReason.CustomValueTaken))
        );
    }

    readonly record struct Pointer(Guid Holder, FieldDefinition Field, Guid Id);

    readonly record struct Key(Guid Holder, string Code, string Value);
}

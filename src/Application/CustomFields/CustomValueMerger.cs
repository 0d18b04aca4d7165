using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.CustomFields.Public;
using MakCrm.Domain.CustomFields;

namespace MakCrm.Application.CustomFields;

/// <summary>Puts told values over present ones; every fault is told, each at its field.</summary>
sealed class CustomValueMerger(CustomFieldSet fields, ICaller caller, JsonObject now)
{
    readonly JsonObject values = now.DeepClone().AsObject();
    readonly List<(Error Error, string Code)> faults = [];

    /// <summary>Codes that no field has are kept as sources send them.</summary>
    public bool IsLenient { get; init; }

    /// <summary>The values that must be ids of something, with their fields.</summary>
    public List<(FieldDefinition Field, Guid Id)> Pointers { get; } = [];

    public JsonObject Values => values;

    public void Put(IReadOnlyDictionary<string, JsonElement> values)
    {
        foreach (var (code, value) in values)
            Put(code, value);
    }

    /// <summary>What is not told is gone; but nobody takes away what he cannot write.</summary>
    public void DropUntold(IReadOnlyDictionary<string, JsonElement> valuesValues)
    {
        foreach (var code in now.Select(v => v.Key).Where(code => !valuesValues.ContainsKey(code)))
        {
            if (fields.Find(code) is not { } field || field.IsWritableBy(caller))
                values.Remove(code);
        }
    }

    public void PutDefaults(IReadOnlyDictionary<string, JsonElement> valuesValues)
    {
        foreach (var field in fields.InUse.Where(f => f.Default is not null && !valuesValues.ContainsKey(f.Code)))
            values[field.Code] = JsonNode.Parse(field.Default!);
    }

    /// <param name="isAsked">Which fields are at stake: what somebody cannot write is not asked of him.</param>
    public void Require(Func<FieldDefinition, bool> isAsked)
    {
        foreach (var field in fields.InUse.Where(f => f.IsRequired && isAsked(f) && f.IsWritableBy(caller)))
        {
            if (!values.ContainsKey(field.Code))
                Refuse(CustomValueErrors.Required, field.Code);
        }
    }

    public void Refuse(Error error, string code)
    {
        if (faults.All(f => f.Code != code))
            faults.Add((error, code));
    }

    public Error? Refusal() => CustomValueErrorBuilder.Of(faults);

    void Put(string code, JsonElement value)
    {
        if (fields.Find(code) is not { } field)
        {
            if (IsLenient && value.ValueKind == JsonValueKind.Null)
                values.Remove(code);
            else if (IsLenient)
                values[code] = JsonNode.Parse(value.GetRawText());
            else
                Refuse(CustomValueErrors.FieldUnknown, code);
            return;
        }

        // To whom it is not there, it is not there; what he sends back as he has read it is no change.
        if (!field.IsVisibleTo(caller))
            Refuse(IsLenient ? CustomValueErrors.ReadOnly : CustomValueErrors.FieldUnknown, code);
        else if (value.ValueKind == JsonValueKind.Null)
            Clear(field);
        else if (!field.IsWritableBy(caller))
            Compare(field, value);
        else
            Write(field, value);
    }

    void Clear(FieldDefinition field)
    {
        if (values.ContainsKey(field.Code) && !field.IsWritableBy(caller))
            Refuse(CustomValueErrors.ReadOnly, field.Code);
        else
            values.Remove(field.Code);
    }

    void Compare(FieldDefinition field, JsonElement value)
    {
        if (!JsonNode.DeepEquals(JsonNode.Parse(value.GetRawText()), now[field.Code]))
            Refuse(CustomValueErrors.ReadOnly, field.Code);
    }

    void Write(FieldDefinition field, JsonElement value)
    {
        // What was there before the definition was changed can be sent back as it was read, and the rest be changed beside it.
        if (now[field.Code] is { } present && JsonNode.DeepEquals(JsonNode.Parse(value.GetRawText()), present))
            return;
        var read = CustomValueParser.Parse(field.Type, field.Options, value);
        if (!read.IsOk)
        {
            Refuse(read.Error, field.Code);
            return;
        }

        if (read.Value is null)
            values.Remove(field.Code);
        else if (JsonNode.DeepEquals(read.Value, now[field.Code]))
            return;
        else if (ChoosesArchived(field, read.Value))
            Refuse(CustomValueErrors.OptionUnknown, field.Code);
        else
            values[field.Code] = read.Value;
        if (read.Value is not null && field.Type.IsPointer())
            Pointers.Add((field, Guid.Parse(read.Value!.GetValue<string>())));
    }

    bool ChoosesArchived(FieldDefinition field, JsonNode value)
    {
        if (!field.Type.HasOptions())
            return false;
        var before = Codes(now[field.Code]);
        var archived = field.Options.Where(o => o.IsArchived).Select(o => o.Code).ToHashSet(StringComparer.Ordinal);
        return Codes(value).Except(before).Any(archived.Contains);
    }

    static IEnumerable<string> Codes(JsonNode? value) =>
        value switch
        {
            JsonArray several => several.Select(c => c!.GetValue<string>()),
            JsonValue one => one.TryGetValue<string>(out var code) ? [code] : [],
            _ => [],
        };
}

/// <summary>Refused values as one answer.</summary>
static class CustomValueErrorBuilder
{
    public static Error? Of(IReadOnlyList<(Error Error, string Code)> faults) =>
        faults switch
        {
            [] => null,
            [var (error, code)] => error.WithPointer(Pointer(code)),
            _ => faults[0].Error with { Fields = [.. faults.Select(f => new FieldError(f.Error.Code, Pointer(f.Code)))] },
        };

    static string Pointer(string code) =>
        "/customValues/" + code.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}

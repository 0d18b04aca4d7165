using System.Text.Json;

namespace MakCrm.Application.CustomFields.Public;

/// <summary>A record that has values.</summary>
public readonly record struct CustomValueOwner(RecordType Record, Guid Id, string? Values);

/// <summary>Values set in records that are there, by whoever does nothing else with them.</summary>
public static class CustomValueExtensions
{
    static readonly JsonElement Nothing = JsonDocument.Parse("null").RootElement;

    /// <summary>Tells why they cannot be set; null when they are, or are so already.</summary>
    /// <param name="change">Puts the values as they are then into the record.</param>
    /// <exception cref="WriteRejectedException">Another record of the same work has just taken one that no two may have.</exception>
    public static async Task<Error?> Set(
        this ICustomValueService values,
        CustomValueOwner holder,
        IReadOnlyDictionary<string, JsonElement> valuesValues,
        Func<string?, ValueTask<Error?>> change,
        CancellationToken ct
    )
    {
        var custom = await values.Update(holder.Record, holder.Values, valuesValues, ValueUpdateMode.Part, ct);
        if (!custom.IsOk)
            return custom.Error;
        if (custom.Value == holder.Values)
            return null;
        var claimed = await values.ReserveUnique(holder.Record, holder.Id, custom.Value, ct);
        if (!claimed.IsOk)
            return claimed.Error;
        if (await change(custom.Value) is { } refusal)
            return refusal;
        return await values.SaveUnique(holder.Record, holder.Id, custom.Value, ct) is { } conflict
            ? throw new WriteRejectedException(conflict)
            : null;
    }

    /// <summary>What values of these codes would have to be told for them to be as they are now.</summary>
    public static IReadOnlyDictionary<string, JsonElement> Former(string? values, IEnumerable<string> codes)
    {
        var now = values is null ? Nothing : JsonDocument.Parse(values).RootElement;
        return codes.ToDictionary(
            code => code,
            code => now.ValueKind == JsonValueKind.Object && now.TryGetProperty(code, out var value) ? value : Nothing
        );
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fluid;
using Fluid.Values;

namespace MakCrm.Infrastructure.Documents.Templates;

/// <summary>JSON as the engine takes it.</summary>
static class LiquidValues
{
    public static FluidValue Of(JsonNode? node) =>
        node switch
        {
            null => NilValue.Instance,
            JsonObject fields => new DictionaryValue(
                new FluidValueDictionaryFluidIndexable(fields.ToDictionary(f => f.Key, f => Of(f.Value), StringComparer.Ordinal))
            ),
            JsonArray items => new ArrayValue([.. items.Select(Of)]),
            _ => Plain(node),
        };

    static FluidValue Plain(JsonNode node) =>
        node.GetValueKind() switch
        {
            JsonValueKind.True => BooleanValue.True,
            JsonValueKind.False => BooleanValue.False,
            JsonValueKind.Number => Number(node.ToJsonString()),
            JsonValueKind.String => new StringValue(Printable(node.GetValue<string>())),
            _ => NilValue.Instance,
        };

    static FluidValue Number(string json) =>
        decimal.TryParse(json, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? NumberValue.Create(number)
            : new StringValue(json);

    /// <summary>Without what XML has no way to say.</summary>
    static string Printable(string text) => text.Any(IsUnprintable) ? string.Concat(text.Where(c => !IsUnprintable(c))) : text;

    static bool IsUnprintable(char c) => (c < ' ' && c is not ('\t' or '\n' or '\r')) || c is '\uFFFE' or '\uFFFF';
}

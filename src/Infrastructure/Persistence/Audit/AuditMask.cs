using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Hides what people write where nobody expects it: numbers and addresses in names, notes and codes.</summary>
static partial class AuditMask
{
    /// <summary>A value as the audit may keep it. What is no text cannot hold a number or an address.</summary>
    public static object? Of(object? value) =>
        value switch
        {
            null or Guid or DateTimeOffset or DateOnly or Enum => value,
            string text => Text(text),
            _ when value.GetType().IsPrimitive || value is decimal => value,
            _ => Within(JsonSerializer.SerializeToNode(value, value.GetType(), ContractJson.Options)),
        };

    public static string Text(string text) => Address().Replace(Digits().Replace(text, Phone), match => EmailAddress.Mask(match.Value));

    /// <summary>Ten or eleven digits without a plus are a telephone only where they begin like one.</summary>
    static string Phone(Match match)
    {
        var digits = string.Concat(match.Value.Where(char.IsAsciiDigit));
        var isPhone = match.Value[0] == '+' || digits is { Length: 10 } and ['9', ..] || digits is { Length: 11 } and ['7' or '8', ..];
        return isPhone ? PhoneNumber.Parse(match.Value)?.Masked ?? "***" : match.Value;
    }

    static JsonNode? Within(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToList())
                    fields[name] = Within(value?.DeepClone());
                return fields;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => Within(item?.DeepClone()))]);
            case JsonValue value when value.TryGetValue<string>(out var text):
                return JsonValue.Create(Text(text));
            default:
                return node;
        }
    }

    [GeneratedRegex(@"(?<![\w-])\+?\d(?:[\s().~-]{0,3}\d){8,14}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();

    [GeneratedRegex(@"[\w.+%-]+@[\w-]+(?:\.[\w-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}

using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Application.Common;
using MakCrm.Domain.Common;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Hides what people write where nobody expects it: numbers and addresses in names, notes and codes.</summary>
static class AuditMasking
{
    /// <summary>A value as the audit may keep it. What is no text cannot hold a number or an address.</summary>
    public static object? Of(object? value) =>
        value switch
        {
            null or Guid or DateTimeOffset or DateOnly or Enum => value,
            string text => ContactMasking.Mask(text),
            _ when value.GetType().IsPrimitive || value is decimal => value,
            _ => Within(JsonSerializer.SerializeToNode(value, value.GetType(), ContractJson.Options)),
        };

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
                return JsonValue.Create(ContactMasking.Mask(text));
            default:
                return node;
        }
    }
}

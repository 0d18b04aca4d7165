using System.Text.Json;
using System.Text.Json.Nodes;

namespace MakCrm.Application.Leads;

/// <summary>A lead for those who may work with it and not see how to reach the person.</summary>
public static class LeadMask
{
    public static Contract.Lead Of(Contract.Lead lead) =>
        lead with
        {
            Name = Text(lead.Name),
            Phones = [.. lead.Phones.Select(Phone)],
            Emails = [.. lead.Emails.Select(e => new Contract.LeadEmail { Raw = Domain.Leads.LeadEmail.Read(e.Raw).Masked() })],
            ExternalId = Text(lead.ExternalId),
            CustomValues = lead.CustomValues.ToDictionary(v => v.Key, v => Value(v.Value)),
            Consent = lead.Consent is { } consent ? consent with { Ip = null } : null,
            AreContactsMasked = true,
        };

    /// <summary>What people wrote, without the numbers and addresses in it.</summary>
    public static string? Text(string? text) => text is null ? null : ContactText.Mask(text);

    static Contract.LeadPhone Phone(Contract.LeadPhone phone) =>
        new() { Raw = Domain.Leads.LeadPhone.Read(phone.Raw).Masked(), Country = phone.Country };

    static JsonElement Value(JsonElement value) => JsonSerializer.SerializeToElement(Node(JsonNode.Parse(value.GetRawText())));

    static JsonNode? Node(JsonNode? node) =>
        node switch
        {
            JsonObject fields => new JsonObject(fields.Select(f => KeyValuePair.Create(f.Key, Node(f.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Node)]),
            JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Text(text)),
            // A number of eleven digits is a telephone as well.
            JsonValue value when value.ToJsonString() is var digits && ContactText.Mask(digits) != digits => JsonValue.Create("***"),
            _ => node?.DeepClone(),
        };
}

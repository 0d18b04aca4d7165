using System.Text.Json.Nodes;

namespace MakCrm.Domain.Leads;

/// <summary>The fields of a lead by the contract's names, so that a change can be told by them.</summary>
public static class LeadFieldNames
{
    static readonly (string Name, Func<LeadDetails, LeadDetails, bool> IsSame)[] All =
    [
        ("name", (a, b) => a.Name == b.Name),
        ("phones", (a, b) => a.Contacts.Phones.SequenceEqual(b.Contacts.Phones)),
        ("emails", (a, b) => a.Contacts.Emails.SequenceEqual(b.Contacts.Emails)),
        ("city", (a, b) => a.City == b.City),
        ("product", (a, b) => a.Product == b.Product),
        ("requestedAmount", (a, b) => a.RequestedAmount == b.RequestedAmount),
        ("processingWay", (a, b) => a.ProcessingWay == b.ProcessingWay),
        ("utm", (a, b) => a.Utm == b.Utm),
        ("externalId", (a, b) => a.ExternalId == b.ExternalId),
        ("customValues", (a, b) => JsonNode.DeepEquals(Parse(a.CustomValues), Parse(b.CustomValues))),
        ("responsibleId", (a, b) => a.ResponsibleId == b.ResponsibleId),
    ];

    public static bool Knows(string name) => Array.Exists(All, f => f.Name == name);

    public static IReadOnlyList<string> Changed(LeadDetails from, LeadDetails to) =>
        [.. All.Where(f => !f.IsSame(from, to)).Select(f => f.Name)];

    static JsonNode? Parse(string? json) => json is null ? null : JsonNode.Parse(json);
}

using System.Text.Json.Nodes;

namespace MakCrm.Domain.Clients;

/// <summary>The fields of a client by the contract's names, so that a change can be told by them.</summary>
public static class ClientFieldMap
{
    public const string Status = "status";
    public const string Responsible = "responsibleId";
    const string CustomValues = "customValues";

    static readonly (string Name, Func<ClientDetails, object?> Value, Func<ClientDetails, ClientDetails, ClientDetails> Copy)[] All =
    [
        ("name", d => d.GivenName, (to, from) => to with { GivenName = from.GivenName }),
        ("lastName", d => d.LastName, (to, from) => to with { LastName = from.LastName }),
        ("firstName", d => d.FirstName, (to, from) => to with { FirstName = from.FirstName }),
        ("middleName", d => d.MiddleName, (to, from) => to with { MiddleName = from.MiddleName }),
        ("birthDate", d => d.BirthDate, (to, from) => to with { BirthDate = from.BirthDate }),
        ("gender", d => d.Gender, (to, from) => to with { Gender = from.Gender }),
        ("fullName", d => d.FullName, (to, from) => to with { FullName = from.FullName }),
        ("legalForm", d => d.LegalForm, (to, from) => to with { LegalForm = from.LegalForm }),
        ("inn", d => d.Inn, (to, from) => to with { Inn = from.Inn }),
        ("kpp", d => d.Kpp, (to, from) => to with { Kpp = from.Kpp }),
        ("ogrn", d => d.Ogrn, (to, from) => to with { Ogrn = from.Ogrn }),
        ("bankAccounts", d => d.BankAccounts, (to, from) => to with { BankAccounts = from.BankAccounts }),
        ("phones", d => d.Phones, (to, from) => to with { Phones = from.Phones }),
        ("emails", d => d.Emails, (to, from) => to with { Emails = from.Emails }),
        ("messengers", d => d.Messengers, (to, from) => to with { Messengers = from.Messengers }),
        ("addresses", d => d.Addresses, (to, from) => to with { Addresses = from.Addresses }),
        ("site", d => d.Site, (to, from) => to with { Site = from.Site }),
        ("language", d => d.Language, (to, from) => to with { Language = from.Language }),
        ("note", d => d.Note, (to, from) => to with { Note = from.Note }),
        ("amount", d => d.Amount, (to, from) => to with { Amount = from.Amount }),
        ("tags", d => d.Tags, (to, from) => to with { Tags = from.Tags }),
        ("source", d => d.Source, (to, from) => to with { Source = from.Source }),
        (Status, d => d.Status, (to, from) => to with { Status = from.Status }),
        (Responsible, d => d.ResponsibleId, (to, from) => to with { ResponsibleId = from.ResponsibleId }),
        ("externalId", d => d.External, (to, from) => to with { External = from.External }),
        (CustomValues, d => d.CustomValues, (to, from) => to with { CustomValues = from.CustomValues }),
    ];

    public static bool Knows(string name) => Array.Exists(All, f => f.Name == name);

    /// <summary>What stands in a field; null for nothing, of lists as well.</summary>
    public static object? Value(ClientDetails details, string name) =>
        Array.Find(All, f => f.Name == name).Value(details) is var value && value is System.Collections.ICollection { Count: 0 }
            ? null
            : value;

    /// <summary>The one with a field of the other.</summary>
    public static ClientDetails Copy(ClientDetails to, ClientDetails from, string name) =>
        Array.Find(All, f => f.Name == name).Copy(to, from);

    /// <summary>The names of those that differ.</summary>
    public static IReadOnlyList<string> Changed(ClientDetails from, ClientDetails to) =>
        [.. All.Where(f => !Same(f.Name, f.Value(from), f.Value(to))).Select(f => f.Name)];

    static bool Same(string name, object? one, object? other) =>
        name == CustomValues && one is string json && other is string text ? JsonNode.DeepEquals(JsonNode.Parse(json), JsonNode.Parse(text))
        : one is System.Collections.IEnumerable and not string ? ((IEnumerable<object>)one).SequenceEqual((IEnumerable<object>)other!)
        : Equals(one, other);
}

using System.Globalization;

namespace MakCrm.Domain.Clients;

/// <summary>What clients are found by exactly, whatever the spelling that was told.</summary>
public static class ClientKeyExtractor
{
    public const string Phone = "phone";
    public const string Email = "email";
    public const string Inn = "inn";
    public const string Tag = "tag";

    /// <summary>How the whole name sounds, in any order of its words. Only to find who may be the same.</summary>
    public const string Name = "name";

    /// <summary>How one word of the name sounds, and the birth date with day and month in either order. Only to find who may be the same.</summary>
    public const string Born = "born";

    public static IReadOnlyList<(string Kind, string Value)> Of(ClientKind kind, ClientDetails client) =>
        [.. Contacts(client), .. client.Tags.Select(tag => (Tag, tag)), .. Sounds(kind, client).Distinct()];

    /// <summary>Those that whoever may be the same would share.</summary>
    public static IReadOnlyList<(string Kind, string Value)> BlockingKeys(ClientKind kind, ClientDetails client) =>
        [.. Contacts(client), .. Sounds(kind, client).Distinct()];

    /// <summary>Phones, mailboxes and the INN.</summary>
    public static IReadOnlyList<(string Kind, string Value)> Contacts(ClientDetails client) =>
        client
            .Phones.Select(p => p.Number)
            .OfType<string>()
            .Select(number => (Phone, number))
            .Concat(client.Emails.Select(e => e.Canonical()).OfType<string>().Select(mailbox => (Email, mailbox)))
            .Concat(client.Inn is { } inn ? [(Inn, inn)] : [])
            .Distinct()
            .ToList();

    static IEnumerable<(string Kind, string Value)> Sounds(ClientKind kind, ClientDetails client)
    {
        if (kind == ClientKind.Company)
            return NameNormalizer.OfCompany(client).Where(name => name.Length > 2).Select(name => (Name, name));
        var words = NameNormalizer.OfPerson(client).Where(w => !w.IsInitial).ToList();
        var sounds = words.Select(w => w.Sound).Distinct().Order(StringComparer.Ordinal).ToList();
        var whole = sounds.Count > 1 ? [(Name, string.Join(' ', sounds))] : Enumerable.Empty<(string, string)>();
        return client.BirthDate is not { } born
            ? whole
            : whole.Concat(words.Where(w => !w.IsPatronymic).Select(w => (Born, $"{Date(born)} {w.Sound}")));
    }

    static string Date(DateOnly born)
    {
        var (less, more) = (Math.Min(born.Day, born.Month), Math.Max(born.Day, born.Month));
        return string.Create(CultureInfo.InvariantCulture, $"{born.Year:0000}{less:00}{more:00}");
    }
}

using System.Text.RegularExpressions;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>What tells whether two clients are one, each in its one spelling.</summary>
public sealed partial record ClientMatchProfile(ClientKind Kind)
{
    static readonly HashSet<string> OfAddresses =
    [
        .. "г город ул улица пр пр-т проспект пер переулок д дом к корп корпус стр строение кв квартира оф офис пом помещение обл область р-н район рф россия"
            .Split(' ')
            .Select(FuzzyText.Fold),
    ];

    /// <summary>Of a person.</summary>
    public IReadOnlyList<NameToken> Words { get; private init; } = [];

    /// <summary>Of a company.</summary>
    public IReadOnlyList<string> Names { get; private init; } = [];

    public DateOnly? BirthDate { get; private init; }

    public string? Inn { get; private init; }

    public string? Kpp { get; private init; }

    public IReadOnlyList<string> Phones { get; private init; } = [];

    public IReadOnlyList<string> Emails { get; private init; } = [];

    public IReadOnlyList<string> Messengers { get; private init; } = [];

    public IReadOnlyList<string> Addresses { get; private init; } = [];

    public static ClientMatchProfile Of(ClientKind kind, ClientDetails client)
    {
        var contacts = ClientKeyExtractor.Contacts(client).ToLookup(k => k.Kind, k => k.Value);
        return new(kind)
        {
            Words = kind == ClientKind.Person ? NameNormalizer.OfPerson(client) : [],
            Names = kind == ClientKind.Company ? NameNormalizer.OfCompany(client) : [],
            BirthDate = client.BirthDate,
            Inn = client.Inn,
            Kpp = client.Kpp,
            Phones = [.. contacts[ClientKeyExtractor.Phone]],
            Emails = [.. contacts[ClientKeyExtractor.Email]],
            Messengers = [.. client.Messengers.Select(m => $"{m.Kind} {m.Account.TrimStart('@').ToLowerInvariant()}")],
            Addresses = [.. client.Addresses.Select(a => Place(a.Text)).OfType<string>()],
        };
    }

    /// <summary>The words that an address is made of, in any order; null for one that names no house.</summary>
    static string? Place(string address)
    {
        var words = Word().Matches(address).Select(m => FuzzyText.Fold(m.Value)).Where(w => w.Length > 0 && !OfAddresses.Contains(w));
        var place = string.Join(' ', words.Distinct().Order(StringComparer.Ordinal));
        return place.Contains(' ', StringComparison.Ordinal) && place.AsSpan().ContainsAnyInRange('0', '9') ? place : null;
    }

    [GeneratedRegex(@"[\p{L}\p{M}-]+|\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

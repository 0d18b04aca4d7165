using System.Text.RegularExpressions;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

/// <summary>The words that a client is called by, in no order: people write «Иванов Иван» and «Иван Иванов».</summary>
static partial class NameNormalizer
{
    const int MostWords = 6;

    static readonly HashSet<string> Forms =
    [
        .. "ооо оао зао пао ао ип нко гуп муп кфх тоо общество с ограниченной ответственностью публичное закрытое открытое акционерное индивидуальный предприниматель ltd llc inc gmbh"
            .Split(' ')
            .Select(FuzzyText.Fold),
    ];

    /// <summary>A person's, each word once.</summary>
    public static IReadOnlyList<NameToken> OfPerson(ClientDetails person)
    {
        string?[] parts = [person.LastName, person.FirstName, person.MiddleName];
        var text = string.Join(' ', parts.OfType<string>());
        return
        [
            .. Words(text.Length > 0 ? text : person.GivenName ?? "").Select(NameToken.Read).OfType<NameToken>().Distinct().Take(MostWords),
        ];
    }

    /// <summary>What a company is called, without its legal form: as it is known, and as registers name it.</summary>
    public static IReadOnlyList<string> OfCompany(ClientDetails company) =>
        [.. new[] { company.GivenName, company.FullName }.OfType<string>().Select(Company).Where(n => n.Length > 0).Distinct()];

    static string Company(string name) =>
        string.Join(' ', Words(name).Select(FuzzyText.Fold).Where(w => w.Length > 0 && !Forms.Contains(w)));

    static IEnumerable<string> Words(string text) => Word().Matches(text).Select(m => m.Value);

    [GeneratedRegex(@"[\p{L}\p{M}\p{Nd}'’]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}

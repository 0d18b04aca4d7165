namespace MakCrm.Demo.Samples;

/// <summary>
/// Addresses nobody has: mostly in the domains reserved for examples. Gmail and Yandex are among them because their aliases are worth
/// showing; the random end of the name keeps them from being anyone's.
/// </summary>
static class SampleEmails
{
    const string Letters = "bcdfghjkmnpqrstvwxz23456789";

    static readonly (int Weight, string Domain)[] Domains =
    [
        (20, "mail.example"),
        (20, "example.com"),
        (12, "pochta.example"),
        (8, "example.org"),
        (20, "gmail.com"),
        (20, "yandex.ru"),
    ];

    static readonly string[] YandexDomains = ["yandex.ru", "ya.ru", "yandex.com", "yandex.by", "yandex.kz", "Yandex.ru"];

    public static string Fresh(string last, string first, SeededRandom dice)
    {
        var ending = string.Concat(Enumerable.Range(0, 6).Select(_ => Letters[dice.Below(Letters.Length)]));
        var name = $"{SampleNames.Transliterated(first)[..1]}.{SampleNames.Transliterated(last)}.{ending}";
        return $"{name}@{dice.Weighted(Domains)}".ToLowerInvariant();
    }

    /// <summary>Another spelling of the same mailbox.</summary>
    public static string Spelled(string email, SeededRandom dice)
    {
        var at = email.IndexOf('@');
        var (name, domain) = (email[..at], email[(at + 1)..]);
        return (domain, dice.Below(10)) switch
        {
            (_, < 4) => email,
            (_, 4) => $"{char.ToUpperInvariant(name[0])}{name[1..]}@{domain} ",
            (_, 5) => email.ToUpperInvariant(),
            ("gmail.com", < 8) => $"{name.Replace(".", "", StringComparison.Ordinal)}@gmail.com",
            ("gmail.com", 8) => $"{name}+kredit@gmail.com",
            ("gmail.com", _) => $"{name}@googlemail.com",
            ("yandex.ru", < 8) => $"{name.Replace('.', '-')}@{dice.Of(YandexDomains)}",
            ("yandex.ru", _) => $"{name}@{dice.Of(YandexDomains)}",
            (_, 6) => $"mailto:{email}",
            (_, 7) => $"<{email}>",
            _ => email,
        };
    }
}

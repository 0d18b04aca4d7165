namespace MakCrm.Domain.Common;

/// <summary>Which spellings of an address reach one mailbox, for the providers that say so in their own help pages.</summary>
static class EmailCanonicalizer
{
    enum Folding
    {
        None,
        Tag,
        TagAndDots,
        Yandex,
    }

    public static string Canonical(ReadOnlySpan<char> local, string domain)
    {
        var folding = FoldingOf(domain);
        var name = folding is Folding.None ? local : WithoutTag(local);
        return folding switch
        {
            Folding.None or Folding.Tag => string.Concat(name, "@", domain),
            Folding.TagAndDots => string.Concat(name.ToString().Replace(".", "", StringComparison.Ordinal), "@gmail.com"),
            Folding.Yandex => string.Concat(name.ToString().Replace('-', '.'), "@yandex.ru"),
            _ => throw new ArgumentOutOfRangeException(nameof(domain), folding, "A provider with an unknown habit."),
        };
    }

    static Folding FoldingOf(string domain) =>
        domain switch
        {
            "gmail.com" or "googlemail.com" => Folding.TagAndDots,
            "ya.ru" or "yandex.ru" or "yandex.com" or "yandex.by" or "yandex.kz" or "yandex.ua" => Folding.Yandex,
            "mail.ru" or "inbox.ru" or "list.ru" or "bk.ru" or "internet.ru" => Folding.Tag,
            "outlook.com" or "hotmail.com" or "live.com" or "icloud.com" or "me.com" => Folding.Tag,
            "proton.me" or "protonmail.com" or "pm.me" => Folding.Tag,
            _ => Folding.None,
        };

    // A plus in front tags nothing: what is left of it would be an empty name, shared by strangers.
    static ReadOnlySpan<char> WithoutTag(ReadOnlySpan<char> local) => local.IndexOf('+') is > 0 and var plus ? local[..plus] : local;
}

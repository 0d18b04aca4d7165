namespace MakCrm.WebApi.Pages;

/// <summary>What a browser says of itself, in two words that a person knows it by. It may say anything: nothing is decided by it.</summary>
static class UserAgentLabel
{
    // Each names itself after those that it descends from, so whoever comes later in the family is looked for first.
    static readonly (string Mark, string Name)[] Browsers =
    [
        ("YaBrowser/", "Яндекс Браузер"),
        ("Edg", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ];

    static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("Linux", "Linux"),
    ];

    /// <returns>Null where neither is known.</returns>
    public static string? Of(string? userAgent)
    {
        var existing = new[] { Find(Browsers, userAgent), Find(Systems, userAgent) }.OfType<string>();
        return string.Join(", ", existing) is { Length: > 0 } text ? text : null;
    }

    static string? Find((string Mark, string Name)[] among, string? userAgent) =>
        among.FirstOrDefault(one => userAgent?.Contains(one.Mark, StringComparison.Ordinal) == true).Name;
}

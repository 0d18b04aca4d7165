namespace MakCrm.Application.Intakes;

/// <summary>The marks of a visit as Tilda keeps them: <c>TILDAUTM=utm_source%3Dyandex%7C%7C%7Cutm_medium%3Dcpc</c> among other cookies.</summary>
static class TildaCookies
{
    const string Cookie = "TILDAUTM=";
    const string Prefix = "utm_";
    static readonly HashSet<string> Known = new(["source", "medium", "campaign", "content", "term"], StringComparer.Ordinal);

    public static IEnumerable<(string Name, string Value)> Marks(string cookies)
    {
        var text = cookies
            .Split(';', StringSplitOptions.TrimEntries)
            .FirstOrDefault(cookie => cookie.StartsWith(Cookie, StringComparison.OrdinalIgnoreCase));
        if (text is null)
            return [];
        return from mark in Uri.UnescapeDataString(text[Cookie.Length..]).Split("|||", StringSplitOptions.RemoveEmptyEntries)
            let parts = mark.Split('=', 2)
            where parts.Length == 2 && parts[0].StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)
            let name = parts[0][Prefix.Length..].ToLowerInvariant()
            let value = Uri.UnescapeDataString(parts[1]).Trim()
            where Known.Contains(name) && value.Length > 0
            select (name, value);
    }
}

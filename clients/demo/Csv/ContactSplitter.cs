namespace MakCrm.Demo.Csv;

/// <summary>Several phones or addresses that were written into one cell.</summary>
static class ContactSplitter
{
    static readonly string[] BetweenPhones = ["\n", ";", "|", ",", "/", " или ", " и "];
    static readonly char[] BetweenEmails = ['\n', ';', '|', ','];

    // "8 495 123-45-67, 12" has an extension: only what could be dialled by itself is a phone of its own.
    const int FewestDigits = 10;

    public static IEnumerable<string> Phones(string cell)
    {
        var parts = cell.Split(BetweenPhones, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && parts.All(part => part.Count(char.IsAsciiDigit) >= FewestDigits) ? parts : [cell.Trim()];
    }

    public static IEnumerable<string> Emails(string cell)
    {
        var isList = cell.Count(c => c == '@') > 1;
        var parts = cell.Split(isList && !cell.Contains('<') ? [.. BetweenEmails, ' '] : BetweenEmails, StringSplitOptions.TrimEntries);
        return parts.Where(part => part.Length > 0);
    }
}

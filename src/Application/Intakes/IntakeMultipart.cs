using System.Text;
using System.Text.RegularExpressions;

namespace MakCrm.Application.Intakes;

/// <summary>Reads forms in parts (RFC 7578). Of a file only the name is a field: nobody sends documents this way.</summary>
static partial class IntakeMultipart
{
    const int LongestBoundary = 70;

    /// <returns>False where it is no such form.</returns>
    public static bool Read(IntakeEntries entries, ReadOnlySpan<byte> body, string boundary, Encoding charset)
    {
        if (boundary.Length is 0 or > LongestBoundary)
            return false;
        var mark = Encoding.Latin1.GetBytes($"--{boundary}");
        var at = body.IndexOf(mark);
        if (at < 0)
            return false;
        var rest = body[(at + mark.Length)..];
        while (!rest.StartsWith("--"u8) && !entries.IsFull)
        {
            var end = rest.IndexOf(mark);
            if (end < 0)
                return false;
            ReadPart(entries, rest[..end], charset);
            rest = rest[(end + mark.Length)..];
        }

        return true;
    }

    static void ReadPart(IntakeEntries entries, ReadOnlySpan<byte> part, Encoding charset)
    {
        var head = part.IndexOf("\r\n\r\n"u8);
        if (head < 0)
            return;
        var headers = charset.GetString(part[..head]);
        if (Name().Match(headers) is not { Success: true } name)
            return;
        var value = part[(head + 4)..];
        if (value.EndsWith("\r\n"u8))
            value = value[..^2];
        var file = FileName().Match(headers);
        entries.Add(Told(name), file.Success ? Told(file) : charset.GetString(value));
    }

    /// <summary>In quotes as everybody writes it, or without.</summary>
    static string Told(Match match) => match.Groups[1].Success ? match.Groups[1].Value : match.Groups[2].Value;

    [GeneratedRegex("[;\\s]name=(?:\"([^\"\\r\\n]*)\"|([^;\\s]+))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Name();

    [GeneratedRegex("[;\\s]filename=(?:\"([^\"\\r\\n]*)\"|([^;\\s]+))", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex FileName();
}

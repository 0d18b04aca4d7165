using System.Text;
using System.Text.RegularExpressions;

namespace MakCrm.TestKit.Smtp;

/// <summary>A letter as a mail server got it, read as a mail program would.</summary>
public sealed partial record ReceivedLetter(string From, string To, string Content, bool IsEncrypted)
{
    public string Subject => Header("Subject");

    public string Text => Part("text/plain");

    public string Html => Part("text/html");

    /// <summary>A header, unfolded, its encoded words read; empty when there is none.</summary>
    public string Header(string name)
    {
        var headers = Content[..Content.IndexOf("\r\n\r\n", StringComparison.Ordinal)];
        var line = headers
            .Replace("\r\n ", " ", StringComparison.Ordinal)
            .Split("\r\n")
            .SingleOrDefault(header => header.StartsWith(name + ": ", StringComparison.Ordinal));
        // White space between two encoded words belongs to neither.
        var value = Gap().Replace(line?[(name.Length + 2)..] ?? "", "?==?");
        return Word().Replace(value, word => Encoding.UTF8.GetString(Convert.FromBase64String(word.Groups[1].Value)));
    }

    string Part(string type)
    {
        var part = Content.Split("\r\n--").Single(part => part.Contains($"Content-Type: {type}; charset=utf-8", StringComparison.Ordinal));
        var body = part[(part.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        return Encoding.UTF8.GetString(Convert.FromBase64String(body));
    }

    [GeneratedRegex(@"\?=\s+=\?")]
    private static partial Regex Gap();

    [GeneratedRegex(@"=\?utf-8\?B\?([A-Za-z0-9+/=]*)\?=")]
    private static partial Regex Word();
}

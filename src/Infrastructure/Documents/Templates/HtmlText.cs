using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MakCrm.Domain.Common;
using MakCrm.Domain.Documents;

namespace MakCrm.Infrastructure.Documents.Templates;

/// <summary>HTML with tags of Liquid in it: a page by itself, which runs nothing and fetches nothing.</summary>
static partial class HtmlText
{
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Result Accept(byte[] content)
    {
        try
        {
            var text = Decode(content);
            if (!text.Contains('<', StringComparison.Ordinal) || text.Contains('\0', StringComparison.Ordinal))
                return DocumentTemplateErrors.FileUnreadable;
            return ReachesOut().IsMatch(text) ? DocumentTemplateErrors.Unsafe : Result.Ok();
        }
        catch (DecoderFallbackException)
        {
            return DocumentTemplateErrors.FileUnreadable;
        }
    }

    public static string Decode(byte[] content) => Utf8.GetString(content).TrimStart('\uFEFF');

    public static byte[] Encode(string text) => Utf8.GetBytes(text);

    public static IEnumerable<TemplateTag> Tags(string text)
    {
        var (line, lineStart, at) = (1, 0, 0);
        foreach (Match tag in Liquid().Matches(text))
        {
            for (; at < tag.Index; at++)
            {
                if (text[at] == '\n')
                    (line, lineStart) = (line + 1, at + 1);
            }

            yield return new(tag.Value, string.Create(CultureInfo.InvariantCulture, $"{line}:{tag.Index - lineStart + 1}"));
        }
    }

    /// <summary>A tag, or the beginning of one that nothing ends.</summary>
    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}|\{\{[^}\n]*|\{%[^%\n]*", RegexOptions.Singleline)]
    public static partial Regex Liquid();

    [GeneratedRegex(
        @"<\s*(script|iframe|frame|object|embed|applet|link|base|form|svg|audio|video|portal)\b|http-equiv|javascript:|@import"
            + @"|<[^>]*[\s""'/]on[a-z]+\s*=|\bhref\s*=(?>\s*)(?![""']?(\#|mailto:|https?://))"
            + @"|<[^>]*\b(src|srcset|poster|background)\s*=(?>\s*)(?![""']?data:image/)|url\((?>\s*)(?![""']?data:)",
        RegexOptions.IgnoreCase
    )]
    private static partial Regex ReachesOut();
}

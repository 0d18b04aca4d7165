using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>Texts as they stand in the parts of workbooks.</summary>
static partial class XlsxTextReader
{
    /// <summary>All text of the present element: runs of one text may be written differently; how it is pronounced is none of it.</summary>
    /// <param name="into">Where it is gathered; what was there is gone.</param>
    public static string Text(XmlReader xml, StringBuilder into)
    {
        into.Clear();
        if (xml.IsEmptyElement)
            return "";
        var (depth, isPronounced) = (xml.Depth, false);
        var buffer = new char[1024];
        while (Workbook.Read(xml) && !(xml.NodeType == XmlNodeType.EndElement && xml.Depth == depth))
        {
            if (xml.LocalName == "rPh" && xml.NodeType is XmlNodeType.Element or XmlNodeType.EndElement)
                isPronounced = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            if (isPronounced || !IsText(xml.NodeType))
                continue;
            while (xml.ReadValueChunk(buffer, 0, buffer.Length) is > 0 and var read)
                into.Append(buffer.AsSpan(0, Math.Clamp(CellTextSanitizer.Longest + 1 - into.Length, 0, read)));
        }

        var text = into.ToString();
        return text.Contains("_x", StringComparison.Ordinal) ? Escape().Replace(text, Unescaped) : text;
    }

    static bool IsText(XmlNodeType node) => node is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA;

    /// <summary>What XML cannot hold is written as <c>_x000D_</c>.</summary>
    static string Unescaped(Match match) =>
        ((char)int.Parse(match.Groups[1].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)).ToString();

    [GeneratedRegex("_x([0-9A-Fa-f]{4})_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}

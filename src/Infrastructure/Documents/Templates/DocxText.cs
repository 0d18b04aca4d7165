using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;

namespace MakCrm.Infrastructure.Documents.Templates;

/// <summary>
/// The XML of a DOCX as a text of Liquid. A tag that an editor has spread over several runs is brought together; a paragraph or table row that holds
/// nothing but tags goes, and its tags stand in its place; a row that begins with an opening tag and ends with its end is repeated as a whole.
/// </summary>
sealed partial class DocxText
{
    public static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    /// <summary>A tag while its text is XML: signs that XML leaves alone, around its number.</summary>
    const char Begin = '\uE000';
    const char End = '\uE001';
    readonly List<TemplateTag> tags = [];

    DocxText() { }

    public IReadOnlyList<TemplateTag> Tags => tags;

    public string Liquid { get; private set; } = "";

    public static DocxText Of(XDocument part)
    {
        var text = new DocxText();
        var number = 0;
        foreach (var paragraph in part.Descendants(Word + "p").ToList())
            text.Gather(paragraph, ++number);
        foreach (var row in part.Descendants(Word + "tr").Reverse().ToList())
            text.LiftRow(row);
        foreach (var paragraph in part.Descendants(Word + "p").ToList())
            text.LiftParagraph(paragraph);
        text.Liquid = Placed().Replace(Written(part), m => text.tags[Number(m)].Text);
        return text;
    }

    /// <summary>Each tag of a paragraph goes whole into the run that it begins in.</summary>
    void Gather(XElement paragraph, int number)
    {
        var runs = paragraph.Descendants(Word + "t").Where(t => t.Ancestors(Word + "p").First() == paragraph).ToList();
        var whole = string.Concat(runs.Select(r => r.Value));
        var found = HtmlText.Liquid().Matches(whole);
        if (found.Count == 0)
            return;
        var place = string.Create(CultureInfo.InvariantCulture, $"{number}: {Excerpt(whole)}");
        var starts = new int[runs.Count];
        for (var i = 1; i < runs.Count; i++)
            starts[i] = starts[i - 1] + runs[i - 1].Value.Length;
        var texts = runs.Select(_ => new StringBuilder()).ToList();
        var at = 0;
        foreach (Match tag in found)
        {
            Copy(whole, at, tag.Index, starts, texts);
            tags.Add(new(Straight(tag.Value), place));
            texts[RunAt(starts, tag.Index)].Append(CultureInfo.InvariantCulture, $"{Begin}{tags.Count - 1}{End}");
            at = tag.Index + tag.Length;
        }

        Copy(whole, at, whole.Length, starts, texts);
        for (var i = 0; i < runs.Count; i++)
        {
            runs[i].Value = texts[i].ToString();
            runs[i].SetAttributeValue(XNamespace.Xml + "space", "preserve");
        }
    }

    static void Copy(string whole, int from, int to, int[] starts, List<StringBuilder> texts)
    {
        for (var i = from; i < to; i++)
            texts[RunAt(starts, i)].Append(whole[i]);
    }

    /// <summary>The last run that begins at this character or before it: those before it that begin there too are empty.</summary>
    static int RunAt(int[] starts, int at)
    {
        var run = 0;
        while (run + 1 < starts.Length && starts[run + 1] <= at)
            run++;
        return run;
    }

    void LiftRow(XElement row)
    {
        var text = string.Concat(row.Descendants(Word + "t").Select(t => t.Value));
        var only = Placed().Matches(text).Select(Number).ToList();
        if (only.Count > 0 && Placed().Replace(text, "").Trim().Length == 0 && only.All(IsControl))
        {
            row.ReplaceWith(new XText(text.Trim()));
            return;
        }

        if (only.Count < 2 || WordOf(only[0]) is not { } opening || WordOf(only[^1]) != "end" + opening)
            return;
        if (
            !text.TrimStart().StartsWith(Sign(only[0]), StringComparison.Ordinal)
            || !text.TrimEnd().EndsWith(Sign(only[^1]), StringComparison.Ordinal)
        )
            return;
        if (!IsRowWide(row, only[0], only[^1]))
            return;
        Take(row, only[0]);
        Take(row, only[^1]);
        row.AddBeforeSelf(new XText(Sign(only[0])));
        row.AddAfterSelf(new XText(Sign(only[^1])));
    }

    /// <summary>In cells of their own; within one cell the row stays one.</summary>
    static bool IsRowWide(XElement row, int first, int last)
    {
        var cells = row.Elements(Word + "tc").Select(c => string.Concat(c.Descendants(Word + "t").Select(t => t.Value))).ToList();
        return cells.Count == 1
            || cells.FindIndex(c => c.Contains(Sign(first), StringComparison.Ordinal))
                != cells.FindIndex(c => c.Contains(Sign(last), StringComparison.Ordinal));
    }

    static void Take(XElement row, int tag)
    {
        var holder = row.Descendants(Word + "t").First(t => t.Value.Contains(Sign(tag), StringComparison.Ordinal));
        holder.Value = holder.Value.Replace(Sign(tag), "", StringComparison.Ordinal);
    }

    /// <summary>The only paragraph of a cell has to stay.</summary>
    void LiftParagraph(XElement paragraph)
    {
        var text = string.Concat(paragraph.Descendants(Word + "t").Select(t => t.Value));
        var only = Placed().Matches(text).Select(Number).ToList();
        if (only.Count == 0 || Placed().Replace(text, "").Trim().Length > 0 || !only.All(IsControl))
            return;
        if (paragraph.Parent!.Name == Word + "tc" && paragraph.Parent.Elements(Word + "p").Count() == 1)
            return;
        paragraph.ReplaceWith(new XText(text.Trim()));
    }

    bool IsControl(int tag) => tags[tag].Text.StartsWith("{%", StringComparison.Ordinal);

    string? WordOf(int tag) => ControlWord().Match(tags[tag].Text) is { Success: true } word ? word.Groups[1].Value : null;

    static string Sign(int tag) => string.Create(CultureInfo.InvariantCulture, $"{Begin}{tag}{End}");

    static int Number(Match sign) => int.Parse(sign.Groups[1].Value, CultureInfo.InvariantCulture);

    /// <summary>Editors make quotes round and spaces wide.</summary>
    static string Straight(string tag) =>
        RoundQuotes().Replace(tag, "'").Replace('\u00A0', ' ').Replace('\u2011', '-').Replace('\u2013', '-');

    static string Excerpt(string text) => text.Length <= 80 ? text : text[..80] + "…";

    static string Written(XDocument part)
    {
        var settings = new XmlWriterSettings
        {
            OmitXmlDeclaration = true,
            Indent = false,
            NewLineHandling = NewLineHandling.Entitize,
        };
        var written = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>");
        using (var writer = XmlWriter.Create(written, settings))
            part.Root!.WriteTo(writer);
        return written.ToString();
    }

    [GeneratedRegex(@"\uE000(\d+)\uE001")]
    private static partial Regex Placed();

    [GeneratedRegex(@"^\{%-?\s*([a-z]+)")]
    private static partial Regex ControlWord();

    [GeneratedRegex("[‘’‚‛“”„«»]")]
    private static partial Regex RoundQuotes();
}

using System.IO.Compression;
using System.Xml.Linq;

namespace MakCrm.Api.Tests.Documents;

/// <summary>The smallest DOCX that there is, and the text of one.</summary>
static class DocxFile
{
    const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const string Types =
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>";

    public static byte[] Of(string body, string? targetMode = null)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "[Content_Types].xml", Types);
            Add(zip, "word/document.xml", $"<w:document xmlns:w=\"{Word}\"><w:body>{body}</w:body></w:document>");
            if (targetMode is not null)
                Add(zip, "word/_rels/document.xml.rels", Picture(targetMode));
        }

        return bytes.ToArray();
    }

    /// <summary>Paragraphs, one a line.</summary>
    public static string TextOf(byte[] docx)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var stream = zip.GetEntry("word/document.xml")!.Open();
        var paragraphs = XDocument.Load(stream).Descendants(XName.Get("p", Word));
        return string.Join('\n', paragraphs.Select(p => string.Concat(p.Descendants(XName.Get("t", Word)).Select(t => t.Value))));
    }

    public static string Row(params string[] cells) =>
        "<w:tr>" + string.Concat(cells.Select(c => $"<w:tc>{Paragraph(c)}</w:tc>")) + "</w:tr>";

    /// <summary>A run for each part.</summary>
    public static string Paragraph(params string[] runs) =>
        "<w:p>" + string.Concat(runs.Select(r => $"<w:r><w:t>{r}</w:t></w:r>")) + "</w:p>";

    static string Picture(string targetMode) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
        + $" Type=\"http://x/image\" Target=\"http://example.com/x.png\" TargetMode=\"{targetMode}\"/></Relationships>";

    static void Add(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(text);
    }
}

using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using MakCrm.Domain.Common;
using MakCrm.Domain.Documents;

namespace MakCrm.Infrastructure.Documents.Templates;

/// <summary>
/// The parts of a DOCX. They are written uncompressed, in their order and without a time: compression is the runtime's, and another one would make
/// other bytes.
/// </summary>
sealed partial class DocxPackage
{
    const int MostParts = 500;
    const long MostBytes = 40L << 20;
    static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);
    readonly List<(string Name, byte[] Bytes)> parts;

    DocxPackage(List<(string, byte[])> parts) => this.parts = parts;

    /// <summary>Text of the body, of headers, footers and notes.</summary>
    public IEnumerable<XDocument> Texts => parts.Where(p => IsText(p.Name)).Select(p => Parse(p.Bytes));

    public static Result Accept(byte[] content)
    {
        try
        {
            var package = Open(content);
            if (package.parts.All(p => p.Name != "word/document.xml") || package.parts.All(p => p.Name != "[Content_Types].xml"))
                return DocumentTemplateErrors.FileUnreadable;
            foreach (
                var (name, bytes) in package.parts.Where(p => p.Name.EndsWith(".xml", StringComparison.Ordinal) || IsRelations(p.Name))
            )
            {
                if (IsRelations(name) ? ReachesOut(Parse(bytes)) : IsText(name) && Fetches(Parse(bytes)))
                    return DocumentTemplateErrors.Unsafe;
            }

            return package.parts.Any(p => Active().IsMatch(p.Name)) ? DocumentTemplateErrors.Unsafe : Result.Ok();
        }
        catch (Exception unreadable) when (unreadable is InvalidDataException or XmlException or DecoderFallbackException)
        {
            return DocumentTemplateErrors.FileUnreadable;
        }
    }

    /// <exception cref="InvalidDataException">It is no ZIP, or more than anybody writes.</exception>
    public static DocxPackage Open(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts || zip.Entries.Sum(e => e.Length) > MostBytes)
            throw new InvalidDataException("It is more than anybody writes.");
        var parts = new List<(string, byte[])>();
        foreach (var entry in zip.Entries.Where(e => !e.FullName.EndsWith('/')))
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            stream.ReadExactly(bytes);
            parts.Add((entry.FullName, bytes));
        }

        // Where it stands first, others know a DOCX by it.
        return new([.. parts.OrderBy(p => p.Item1 == "[Content_Types].xml" ? 0 : 1)]);
    }

    /// <summary>The same with its texts filled.</summary>
    public byte[] With(Func<XDocument, string> fill)
    {
        using var written = new MemoryStream();
        using (var zip = new ZipArchive(written, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, bytes) in parts)
            {
                var entry = zip.CreateEntry(name, CompressionLevel.NoCompression);
                entry.LastWriteTime = NoTime;
                using var stream = entry.Open();
                stream.Write(IsText(name) ? Filled(fill(Parse(bytes))) : bytes);
            }
        }

        return written.ToArray();
    }

    /// <summary>What was made is XML again, or the text has torn it apart.</summary>
    static byte[] Filled(string xml)
    {
        try
        {
            XDocument.Parse(xml);
        }
        catch (XmlException torn)
        {
            throw new Fluid.ParseException(torn.Message);
        }

        return Utf8.GetBytes(xml);
    }

    static XDocument Parse(byte[] bytes)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            MaxCharactersInDocument = MostBytes,
        };
        using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    static bool IsText(string name) => TextPart().IsMatch(name);

    static bool IsRelations(string name) => name.EndsWith(".rels", StringComparison.Ordinal);

    /// <summary>Links that a reader follows by hand are the only way out.</summary>
    static bool ReachesOut(XDocument relations) =>
        relations
            .Descendants()
            .Any(r =>
                string.Equals((string?)r.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase)
                && ((string?)r.Attribute("Type"))?.EndsWith("/hyperlink", StringComparison.Ordinal) != true
            );

    /// <summary>Fields that a word processor fills from elsewhere.</summary>
    static bool Fetches(XDocument text) =>
        text.Descendants(DocxText.Word + "instrText").Any(i => Fetching().IsMatch(i.Value))
        || text.Descendants(DocxText.Word + "fldSimple").Any(f => Fetching().IsMatch((string?)f.Attribute(DocxText.Word + "instr") ?? ""))
        || text.Descendants(DocxText.Word + "altChunk").Any();

    [GeneratedRegex(@"^word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml$")]
    private static partial Regex TextPart();

    [GeneratedRegex(@"vbaProject|activeX/|embeddings/|\.bin$|\.exe$", RegexOptions.IgnoreCase)]
    private static partial Regex Active();

    [GeneratedRegex(@"\b(INCLUDETEXT|INCLUDEPICTURE|DDE|DDEAUTO|LINK|IMPORT|DATABASE|RD)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Fetching();
}

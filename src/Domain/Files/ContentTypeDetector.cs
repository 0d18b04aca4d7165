using System.Collections.Frozen;
using System.Text.Unicode;

namespace MakCrm.Domain.Files;

/// <summary>What bytes are, told by themselves: a name and a browser's word are only asked where several kinds begin alike.</summary>
public static class ContentTypeDetector
{
    /// <summary>So many bytes from the beginning are enough to tell.</summary>
    public const int HeadSize = 4096;

    const string Unknown = "application/octet-stream";
    const string Text = "text/plain";

    /// <summary>What a computer runs when somebody opens it.</summary>
    static readonly FrozenSet<string> Programs = (
        "apk app appimage bat bin cmd com cpl deb dll dmg elf exe gadget hta iso jar js jse lnk msc msi msp pif pkg ps1 psm1 reg rpm scr sh sys "
        + "vb vbe vbs wsc wsf wsh"
    )
        .Split(' ')
        .ToFrozenSet();

    static readonly (byte[] Begins, int At)[] ProgramMarks =
    [
        ("MZ"u8.ToArray(), 0),
        ([0x7F, .. "ELF"u8], 0),
        ([0xFE, 0xED, 0xFA, 0xCE], 0),
        ([0xFE, 0xED, 0xFA, 0xCF], 0),
        ([0xCE, 0xFA, 0xED, 0xFE], 0),
        ([0xCF, 0xFA, 0xED, 0xFE], 0),
        ([0xCA, 0xFE, 0xBA, 0xBE], 0),
        ([0x4C, 0, 0, 0, 0x01, 0x14, 0x02, 0], 0),
        ("#!"u8.ToArray(), 0),
        ("dex\n"u8.ToArray(), 0),
    ];

    static readonly (byte[] Begins, int At, string Type)[] Marks =
    [
        ([0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n'], 0, "image/png"),
        ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"),
        ("GIF87a"u8.ToArray(), 0, "image/gif"),
        ("GIF89a"u8.ToArray(), 0, "image/gif"),
        ("WEBP"u8.ToArray(), 8, "image/webp"),
        ("II*\0"u8.ToArray(), 0, "image/tiff"),
        ("MM\0*"u8.ToArray(), 0, "image/tiff"),
        ("ftypheic"u8.ToArray(), 4, "image/heic"),
        ("ftypheix"u8.ToArray(), 4, "image/heic"),
        ("ftypmif1"u8.ToArray(), 4, "image/heic"),
        ("ftypavif"u8.ToArray(), 4, "image/avif"),
        ("ftypqt"u8.ToArray(), 4, "video/quicktime"),
        ("ftypM4A"u8.ToArray(), 4, "audio/mp4"),
        ("ftyp"u8.ToArray(), 4, "video/mp4"),
        ([0x1A, 0x45, 0xDF, 0xA3], 0, "video/webm"),
        ("WAVE"u8.ToArray(), 8, "audio/wav"),
        ("OggS"u8.ToArray(), 0, "audio/ogg"),
        ("ID3"u8.ToArray(), 0, "audio/mpeg"),
        ([0xFF, 0xFB], 0, "audio/mpeg"),
        ("%PDF-"u8.ToArray(), 0, "application/pdf"),
        ("{\\rtf"u8.ToArray(), 0, "application/rtf"),
        ([.. "7z"u8, 0xBC, 0xAF, 0x27, 0x1C], 0, "application/x-7z-compressed"),
        ([.. "Rar!"u8, 0x1A, 0x07], 0, "application/vnd.rar"),
        ([0x1F, 0x8B], 0, "application/gzip"),
    ];

    static readonly byte[] Zip = "PK\x03\x04"u8.ToArray();
    static readonly byte[] EmptyZip = "PK\x05\x06"u8.ToArray();
    static readonly byte[] Compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>Kinds that begin like a ZIP, by the name that goes with them and by what stands first in them.</summary>
    static readonly FrozenDictionary<string, (string First, string Type)> InZip = new Dictionary<string, (string, string)>
    {
        ["docx"] = ("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ["xlsx"] = ("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ["pptx"] = ("[Content_Types].xml", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
        ["odt"] = ("mimetype", "application/vnd.oasis.opendocument.text"),
        ["ods"] = ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
    }.ToFrozenDictionary();

    static readonly FrozenDictionary<string, string> InCompound = new Dictionary<string, string>
    {
        ["doc"] = "application/msword",
        ["xls"] = "application/vnd.ms-excel",
        ["ppt"] = "application/vnd.ms-powerpoint",
        ["msg"] = "application/vnd.ms-outlook",
    }.ToFrozenDictionary();

    /// <summary>Text that a browser would run or draw is kept as the mere text that it is.</summary>
    static readonly FrozenDictionary<string, string> InText = new Dictionary<string, string>
    {
        ["csv"] = "text/csv",
        ["json"] = "application/json",
        ["vcf"] = "text/vcard",
        ["ics"] = "text/calendar",
    }.ToFrozenDictionary();

    /// <summary>The content type; null for what is not kept: programs, scripts, and what would be taken for one.</summary>
    /// <param name="head">The first <see cref="HeadSize"/> bytes, or all when there are fewer.</param>
    /// <param name="name">What the file is called.</param>
    public static string? Of(ReadOnlySpan<byte> head, string name)
    {
        var extension = FileName.Extension(name);
        if (Programs.Contains(extension))
            return null;
        foreach (var (begins, at) in ProgramMarks)
        {
            if (Has(head, begins, at))
                return null;
        }

        foreach (var (begins, at, type) in Marks)
        {
            if (Has(head, begins, at))
                return type;
        }

        if (Has(head, Zip, 0) || Has(head, EmptyZip, 0))
            return InZip.TryGetValue(extension, out var office) && Has(head, System.Text.Encoding.ASCII.GetBytes(office.First), FirstNameAt)
                ? office.Type
                : "application/zip";
        if (Has(head, Compound, 0))
            return InCompound.GetValueOrDefault(extension, "application/x-ole-storage");
        return IsText(head) ? InText.GetValueOrDefault(extension, Text) : Unknown;
    }

    /// <summary>Where the name of its first entry stands in a ZIP.</summary>
    const int FirstNameAt = 30;

    static bool Has(ReadOnlySpan<byte> head, ReadOnlySpan<byte> mark, int at) => head.Length >= at && head[at..].StartsWith(mark);

    /// <summary>No signs that steer machines, and in an encoding that people write: UTF-8, or one of single bytes such as Windows-1251.</summary>
    static bool IsText(ReadOnlySpan<byte> head)
    {
        if (Utf8.IsValid(head))
            return head.IndexOfAnyInRange((byte)0, (byte)8) < 0;
        foreach (var sign in head)
        {
            if (sign < 32 && sign is not ((byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f' or 0x1A))
                return false;
        }

        return true;
    }
}

using System.Text;
using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>Tells workbooks from text, and both from what is neither, by the bytes: names and declared types lie.</summary>
static class TableFormatDetector
{
    const int Head = 64 * 1024;

    /// <summary>A zero in so many bytes is damage; more of them are no text.</summary>
    const int RareInText = 20;

    static readonly byte[] SealedPart = Encoding.Unicode.GetBytes("EncryptedPackage");

    public static string Of(Stream file)
    {
        var buffer = new byte[Head];
        file.Position = 0;
        var head = buffer.AsSpan(0, file.ReadAtLeast(buffer, Head, throwOnEndOfStream: false));
        file.Position = 0;
        return head switch
        {
            [] => throw new UnreadableTableException(TableReadError.Empty),
            [(byte)'P', (byte)'K', 3, 4, ..] => TableFormat.Xlsx,
            // The container of old Office: a workbook with a password is wrapped into one as well.
            [0xD0, 0xCF, 0x11, 0xE0, ..] => throw new UnreadableTableException(
                head.IndexOf(SealedPart) >= 0 ? TableReadError.Encrypted : TableReadError.NotATable
            ),
            _ when IsOther(head) => throw new UnreadableTableException(TableReadError.NotATable),
            _ => TableFormat.Csv,
        };
    }

    /// <summary>Pages and documents that are called .csv or .xls, and bytes that are no text in any encoding.</summary>
    static bool IsOther(ReadOnlySpan<byte> head)
    {
        var text = head.TrimStart(" \t\r\n\uFEFF"u8);
        return text.StartsWith("%PDF"u8)
            || text.StartsWith("{\\rtf"u8)
            || text.StartsWith("<"u8)
            || (head.Count((byte)0) * RareInText > head.Length && CsvEncodingDetector.WideOf(head) is null);
    }
}

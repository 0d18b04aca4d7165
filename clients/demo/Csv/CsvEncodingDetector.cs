using System.Buffers;
using System.Text;

namespace MakCrm.Demo.Csv;

/// <summary>Tells UTF-8 and UTF-16 from Windows-1251, in which Russian spreadsheets still save, by the bytes themselves.</summary>
static class CsvEncodingDetector
{
    // One damaged letter in a UTF-8 file must not turn the whole of it into another alphabet.
    const int ValidPerInvalid = 10;

    public static Encoding Of(Stream stream)
    {
        Span<byte> mark = stackalloc byte[3];
        var length = stream.ReadAtLeast(mark, mark.Length, throwOnEndOfStream: false);
        stream.Position = 0;
        return mark[..length] switch
        {
            [0xEF, 0xBB, 0xBF] => Encoding.UTF8,
            [0xFF, 0xFE, ..] => Encoding.Unicode,
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode,
            _ => IsUtf8(stream) ? Encoding.UTF8 : Windows1251,
        };
    }

    /// <summary>An encoding by the name people give it, or null.</summary>
    public static Encoding? Named(string name) =>
        name.ToUpperInvariant() switch
        {
            "UTF-8" or "UTF8" => Encoding.UTF8,
            "UTF-16" or "UTF16" => Encoding.Unicode,
            "WINDOWS-1251" or "CP1251" or "1251" => Windows1251,
            "CP866" or "IBM866" or "866" => CodePagesEncodingProvider.Instance.GetEncoding(866),
            "KOI8-R" or "KOI8R" => CodePagesEncodingProvider.Instance.GetEncoding(20866),
            _ => null,
        };

    static Encoding Windows1251 =>
        CodePagesEncodingProvider.Instance.GetEncoding(1251) ?? throw new InvalidOperationException("The framework knows no Windows-1251.");

    static bool IsUtf8(Stream stream)
    {
        var (valid, invalid) = (0L, 0L);
        var buffer = new byte[64 * 1024];
        var stored = 0;
        while (stream.Read(buffer, stored, buffer.Length - stored) is > 0 and var read)
            stored = Count(buffer.AsSpan(0, stored + read), ref valid, ref invalid);
        stream.Position = 0;
        return invalid * ValidPerInvalid <= valid;
    }

    // Answers how many bytes of a letter cut in two it has moved to the front, to be read again with the rest of it.
    static int Count(Span<byte> bytes, ref long valid, ref long invalid)
    {
        ReadOnlySpan<byte> rest = bytes;
        while (rest.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var start)
        {
            rest = rest[start..];
            var status = Rune.DecodeFromUtf8(rest, out _, out var length);
            if (status == OperationStatus.NeedMoreData)
            {
                rest.CopyTo(bytes);
                return rest.Length;
            }
            _ = status == OperationStatus.Done ? valid++ : invalid++;
            rest = rest[length..];
        }
        return 0;
    }
}

using System.Buffers;
using System.Text;
using MakCrm.Application.Imports;

namespace MakCrm.Infrastructure.Imports.Reading;

/// <summary>Tells Unicode from the alphabets in which Russian spreadsheets still save, by the bytes themselves.</summary>
static class CsvEncodingDetector
{
    const string Utf8 = "utf-8";
    const string Utf16 = "utf-16le";
    const string Utf16Big = "utf-16be";

    /// <summary>So many letters beyond ASCII tell enough.</summary>
    const int Enough = 16 * 1024;

    /// <summary>One damaged letter in a file of UTF-8 must not turn the whole of it into another alphabet.</summary>
    const int ValidPerInvalid = 10;

    static readonly (string Name, int Page)[] Alphabets = [("windows-1251", 1251), ("ibm866", 866), ("koi8-r", 20866)];

    public static string Of(Stream file)
    {
        var (head, letters) = Look(file);
        return head switch
        {
            [0xEF, 0xBB, 0xBF, ..] => Utf8,
            [0xFF, 0xFE, ..] => Utf16,
            [0xFE, 0xFF, ..] => Utf16Big,
            _ when WideOf(head) is { } wide => wide,
            _ when IsUtf8(letters) => Utf8,
            _ => Alphabets.MaxBy(alphabet => Likeness(Page(alphabet.Page).GetString(letters))).Name,
        };
    }

    public static StreamReader Reader(Stream file, string? name)
    {
        file.Position = 0;
        return new(file, Named(name ?? Utf8), detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);
    }

    /// <summary>UTF-16 without its mark: every other byte of digits, separators and line ends is zero.</summary>
    public static string? WideOf(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
            return head[0] == 0xFF ? Utf16 : Utf16Big;
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0)
                _ = i % 2 == 0 ? even++ : odd++;
        }

        const int Rare = 20;
        return odd > head.Length / 10 && even < odd / Rare + 1 ? Utf16
            : even > head.Length / 10 && odd < even / Rare + 1 ? Utf16Big
            : null;
    }

    static Encoding Named(string name) =>
        name.ToLowerInvariant() switch
        {
            Utf8 => Encoding.UTF8,
            Utf16 => Encoding.Unicode,
            Utf16Big => Encoding.BigEndianUnicode,
            var other when Array.Find(Alphabets, a => a.Name == other) is { Page: > 0 } alphabet => Page(alphabet.Page),
            _ => throw new UnreadableTableException(TableReadError.NoSuchEncoding),
        };

    static Encoding Page(int number) =>
        CodePagesEncodingProvider.Instance.GetEncoding(number) ?? throw new InvalidOperationException($"No code page {number}.");

    /// <summary>The beginning, and the lines around the first letters beyond ASCII, which may come late.</summary>
    static (byte[] Head, byte[] Letters) Look(Stream file)
    {
        var buffer = new byte[64 * 1024];
        var head = Array.Empty<byte>();
        var letters = new ArrayBufferWriter<byte>();
        file.Position = 0;
        while (letters.WrittenCount < Enough && file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false) is > 0 and var read)
        {
            var part = buffer.AsSpan(0, read);
            if (head.Length == 0)
                head = part.ToArray();
            if (part.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var first)
                letters.Write(part[first..]);
        }

        file.Position = 0;
        return (head, letters.WrittenSpan.ToArray());
    }

    static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        var (valid, invalid) = (0, 0);
        while (bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F) is >= 0 and var start)
        {
            bytes = bytes[start..];
            var status = Rune.DecodeFromUtf8(bytes, out _, out var length);
            if (status == OperationStatus.NeedMoreData)
                break;
            _ = status == OperationStatus.Done ? valid++ : invalid++;
            bytes = bytes[length..];
        }

        return invalid * ValidPerInvalid <= valid;
    }

    /// <summary>How much it looks like Russian: its commonest letters are small, and capitals do not follow small ones.</summary>
    static int Likeness(string text)
    {
        var (likeness, before) = (0, ' ');
        foreach (var c in text)
        {
            likeness += c switch
            {
                < '\u0080' => 0,
                _ when "оеаинтсрвлкмдпу".Contains(c, StringComparison.Ordinal) => 3,
                >= 'а' and <= 'я' => 1,
                >= 'А' and <= 'Я' => char.IsLower(before) ? -3 : 1,
                'ё' or 'Ё' or '№' or '«' or '»' or '—' or '\u00A0' => 0,
                _ => -3,
            };
            before = c;
        }

        return likeness;
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;

namespace MakCrm.Domain.Search;

/// <summary>What of a record somebody can be found by. The numbers are in keys.</summary>
public enum IndexedField
{
    Name = 1,

    /// <summary>The title of a deal that came of a lead: whoever does not see the lead's name does not find by it.</summary>
    NameOfLead = 2,
    Phone = 3,
    Email = 4,
    Inn = 5,

    /// <summary>A number in another system, or of a register.</summary>
    Number = 6,
    Comment = 7,
    Note = 8,
}

/// <summary>How a part is cut into keys.</summary>
public enum FieldAnalyzer
{
    Names,
    Text,
    Phone,
    Digits,
    Email,
    Code,
}

/// <summary>What a key stands for. The numbers are in keys.</summary>
public enum SearchTokenKind
{
    /// <summary>A word as it is, or a number as a whole.</summary>
    Whole = 1,

    /// <summary>A word without its ending.</summary>
    Stem = 2,

    /// <summary>A few letters of a word, or digits of a number, that follow each other.</summary>
    Piece = 3,

    /// <summary>What a word sounds like.</summary>
    Sound = 4,

    /// <summary>The same with a letter left out.</summary>
    Slip = 5,
}

/// <summary>Makes keys of the words of one kind of records in one tenant: hashes, of which the last sixteen bits are free for the drawer.</summary>
public sealed class SearchKeyHasher(Guid tenant, RecordType record)
{
    const long Free = 0xFFFF;

    public long Of(IndexedField part, SearchTokenKind kind, string word)
    {
        Span<byte> text = stackalloc byte[19 + Encoding.UTF8.GetMaxByteCount(word.Length)];
        tenant.TryWriteBytes(text);
        (text[16], text[17], text[18]) = ((byte)record, (byte)part, (byte)kind);
        var length = 19 + Encoding.UTF8.GetBytes(word, text[19..]);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(text[..length], hash);
        return BinaryPrimitives.ReadInt64BigEndian(hash) & ~Free;
    }

    public long[] Of(IndexedField part, SearchTokenKind kind, IEnumerable<string> words) =>
        [.. words.Select(word => Of(part, kind, word)).Distinct()];
}

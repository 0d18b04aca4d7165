using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace MakCrm.Application.Search;

/// <summary>Where a page of one kind of records has ended, and for which words: another query has other places.</summary>
static class SearchCursor
{
    const int Place = 10;
    const int Length = Place + 8;

    public static string Encode(string text, RecordType kind, SearchPosition place)
    {
        Span<byte> bytes = stackalloc byte[Length];
        (bytes[0], bytes[1]) = ((byte)kind, (byte)place.Closeness);
        BinaryPrimitives.WriteInt64BigEndian(bytes[2..], place.Number);
        Mark(text).CopyTo(bytes[Place..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>Null for what is none of this query.</summary>
    public static (RecordType Kind, SearchPosition Place)? Decode(string text, string cursor)
    {
        Span<byte> bytes = stackalloc byte[Length];
        if (!Base64Url.IsValid(cursor, out var length) || length != Length)
            return null;
        Base64Url.DecodeFromChars(cursor, bytes);
        var kind = (RecordType)bytes[0];
        if (!Enum.IsDefined(kind) || !Mark(text).AsSpan().SequenceEqual(bytes[Place..]))
            return null;
        return (kind, new(bytes[1], BinaryPrimitives.ReadInt64BigEndian(bytes[2..])));
    }

    static byte[] Mark(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..(Length - Place)];
}

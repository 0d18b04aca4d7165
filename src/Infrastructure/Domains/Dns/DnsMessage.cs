using System.Buffers.Binary;
using System.Text;

namespace MakCrm.Infrastructure.Domains.Dns;

/// <summary>What a DNS server has answered.</summary>
/// <param name="IsCut">It did not fit; the whole of it is to be had by TCP.</param>
/// <param name="Texts">What the TXT records say; null when the server could not tell.</param>
sealed record DnsAnswer(bool IsCut, IReadOnlyList<string>? Texts);

/// <summary>Questions for TXT records and their answers (RFC 1035), as far as they are needed here.</summary>
static class DnsMessage
{
    const int HeadLength = 12;
    const ushort Txt = 16;
    const ushort Internet = 1;
    const ushort RecursionDesired = 0x0100;
    const int NoSuchName = 3;

    public static byte[] Ask(ushort id, string name)
    {
        var message = new byte[HeadLength + name.Length + 2 + 4];
        BinaryPrimitives.WriteUInt16BigEndian(message, id);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(2), RecursionDesired);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(4), 1);
        var at = HeadLength;
        foreach (var label in name.Split('.'))
        {
            message[at++] = (byte)label.Length;
            at += Encoding.ASCII.GetBytes(label, message.AsSpan(at));
        }

        at++;
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at), Txt);
        BinaryPrimitives.WriteUInt16BigEndian(message.AsSpan(at + 2), Internet);
        return message;
    }

    /// <returns>Null when it is no answer to this question: somebody else may have sent it.</returns>
    public static DnsAnswer? Read(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question)
    {
        if (message.Length < question.Length || !message[..2].SequenceEqual(question[..2]))
            return null;
        var isAnswer = (message[2] & 0xF8) == 0x80;
        if (!isAnswer || !message[4..6].SequenceEqual(question[4..6]) || !Repeats(message, question))
            return null;
        var (isCut, code) = ((message[2] & 0x02) != 0, message[3] & 0x0F);
        return code switch
        {
            0 => new(isCut, Texts(message, question.Length)),
            NoSuchName => new(isCut, []),
            _ => new(isCut, null),
        };
    }

    static bool Repeats(ReadOnlySpan<byte> message, ReadOnlySpan<byte> question) =>
        Ascii.EqualsIgnoreCase(message[HeadLength..question.Length], question[HeadLength..]);

    static List<string>? Texts(ReadOnlySpan<byte> message, int at)
    {
        var texts = new List<string>();
        for (var left = BinaryPrimitives.ReadUInt16BigEndian(message[6..]); left > 0; left--)
        {
            at = AfterName(message, at);
            if (at < 0 || at + 10 > message.Length)
                return null;
            var (type, length) = (
                BinaryPrimitives.ReadUInt16BigEndian(message[at..]),
                BinaryPrimitives.ReadUInt16BigEndian(message[(at + 8)..])
            );
            at += 10;
            if (at + length > message.Length)
                return null;
            if (type == Txt)
                texts.Add(Joined(message.Slice(at, length)));
            at += length;
        }

        return texts;
    }

    /// <summary>A name ends with an empty label, or with a pointer to its rest, which nobody needs to follow here.</summary>
    static int AfterName(ReadOnlySpan<byte> message, int at)
    {
        while (at < message.Length)
        {
            var length = message[at];
            if (length == 0)
                return at + 1;
            if (length >= 0xC0)
                return at + 2;
            at += length + 1;
        }

        return -1;
    }

    /// <summary>One record says its text in pieces of up to 255 bytes.</summary>
    static string Joined(ReadOnlySpan<byte> pieces)
    {
        var text = new StringBuilder();
        while (!pieces.IsEmpty)
        {
            var length = Math.Min(pieces[0], pieces.Length - 1);
            text.Append(Encoding.UTF8.GetString(pieces.Slice(1, length)));
            pieces = pieces[(1 + length)..];
        }

        return text.ToString();
    }
}

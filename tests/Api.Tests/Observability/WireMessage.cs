using System.Text;

namespace MakCrm.Api.Tests.Observability;

/// <summary>A message of Protocol Buffers as it came over the wire: its fields by number, without its schema.</summary>
sealed class WireMessage
{
    const int LengthDelimited = 2;
    readonly ILookup<int, ReadOnlyMemory<byte>> fields;

    public WireMessage(ReadOnlyMemory<byte> bytes) => fields = Read(bytes).ToLookup(field => field.Number, field => field.Value);

    public IEnumerable<WireMessage> All(int number) => fields[number].Select(value => new WireMessage(value));

    public WireMessage? One(int number) => All(number).FirstOrDefault();

    public string Text(int number) => Encoding.UTF8.GetString(fields[number].FirstOrDefault().Span);

    public string Hex(int number) => Convert.ToHexStringLower(fields[number].FirstOrDefault().Span);

    /// <summary>A number as the varint that it was.</summary>
    public ulong Number(int number) => fields[number].FirstOrDefault() is { IsEmpty: false } value ? Varint(value.Span).Value : 0;

    static IEnumerable<(int Number, ReadOnlyMemory<byte> Value)> Read(ReadOnlyMemory<byte> rest)
    {
        while (!rest.IsEmpty)
        {
            var (key, taken) = Varint(rest.Span);
            rest = rest[taken..];
            var (start, length) = Extent((int)(key & 7), rest.Span);
            yield return ((int)(key >> 3), rest.Slice(start, length));
            rest = rest[(start + length)..];
        }
    }

    static (int Start, int Length) Extent(int kind, ReadOnlySpan<byte> rest)
    {
        if (kind == LengthDelimited && Varint(rest) is var (length, taken))
            return (taken, (int)length);
        return kind switch
        {
            0 => (0, Varint(rest).Taken),
            1 => (0, sizeof(ulong)),
            5 => (0, sizeof(uint)),
            _ => throw new FormatException($"No such kind of field: {kind}"),
        };
    }

    static (ulong Value, int Taken) Varint(ReadOnlySpan<byte> bytes)
    {
        var (value, taken) = (0UL, 0);
        do value |= (ulong)(bytes[taken] & 0x7f) << (7 * taken);
        while ((bytes[taken++] & 0x80) != 0);
        return (value, taken);
    }
}

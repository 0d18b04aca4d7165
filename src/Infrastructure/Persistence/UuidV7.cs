using System.Buffers.Binary;

namespace MakCrm.Infrastructure.Persistence;

/// <summary>Ids are in order of time, so that records since a moment are a range of their key and need no index of their own.</summary>
static class UuidV7
{
    static long latest;

    /// <summary>Greater than each before it of this process, also within one millisecond, for rows that are read in the order they were made in.</summary>
    public static Guid NextMonotonic()
    {
        var bytes = Guid.CreateVersion7().ToByteArray(bigEndian: true);
        // 48 bits of milliseconds, then the twelve behind the version (RFC 9562, 6.2, method 1).
        var now = (long)(BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 16) << 12;
        var before = Volatile.Read(ref latest);
        while (Interlocked.CompareExchange(ref latest, Math.Max(now, before + 1), before) is var seen && seen != before)
            before = seen;
        var next = Math.Max(now, before + 1);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (next >> 12 << 16) | 0x7000 | (next & 0xFFF));
        return new(bytes, bigEndian: true);
    }

    /// <summary>No record of this month has a lesser id, and none of an earlier one a greater.</summary>
    public static Guid MinForMonth(DateTimeOffset now)
    {
        var month = new DateTimeOffset(now.Year, now.Month, 1, 0, 0, 0, TimeSpan.Zero);
        var bytes = Guid.CreateVersion7(month).ToByteArray(bigEndian: true);
        // Behind the time an id is random: the least one has nothing there.
        bytes.AsSpan(6).Clear();
        return new(bytes, bigEndian: true);
    }
}

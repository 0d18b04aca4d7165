using System.Buffers.Binary;
using System.Diagnostics;

namespace MakCrm.Infrastructure;

/// <summary>
/// The correlation id is the id of the trace. Events, audit entries and answers carry it already, so a trace goes on through the outbox,
/// through commits that many requests share and through other instances, without a column or a header of its own.
/// </summary>
public static class TraceCorrelation
{
    /// <summary>The correlation id of the present trace; null where nothing is traced.</summary>
    public static Guid? Current =>
        Activity.Current is { IdFormat: ActivityIdFormat.W3C } span ? Guid.ParseExact(span.TraceId.ToHexString(), "N") : null;

    /// <summary>A place in the trace of this correlation id. Its parent is known by the id alone: nobody has kept the span itself.</summary>
    public static ActivityContext ContextOf(Guid correlationId)
    {
        if (correlationId == Guid.Empty)
            return default;
        Span<byte> id = stackalloc byte[16];
        correlationId.TryWriteBytes(id, bigEndian: true, out _);
        return new(ActivityTraceId.CreateFromBytes(id), ParentOf(id), ActivityTraceFlags.Recorded, isRemote: true);
    }

    static ActivitySpanId ParentOf(Span<byte> id)
    {
        Span<byte> parent = stackalloc byte[8];
        id[8..].CopyTo(parent);
        if (BinaryPrimitives.ReadUInt64BigEndian(parent) == 0)
            parent[^1] = 1;
        return ActivitySpanId.CreateFromBytes(parent);
    }
}

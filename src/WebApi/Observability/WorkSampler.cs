using System.Buffers.Binary;
using System.Diagnostics;
using OpenTelemetry.Trace;

namespace MakCrm.WebApi.Observability;

/// <summary>
/// Records a part of all traces, each as a whole and on all instances the same: by the end of its id, which is random also where the id
/// begins with a time. A call that belongs to no work, such as a look whether there is any, is never recorded.
/// </summary>
sealed class WorkSampler(double ratio) : Sampler
{
    static readonly SamplingResult Dropped = new(SamplingDecision.Drop);
    static readonly SamplingResult Recorded = new(SamplingDecision.RecordAndSample);
    readonly ulong bound = ratio >= 1 ? ulong.MaxValue : (ulong)(ratio * ulong.MaxValue);

    public override SamplingResult ShouldSample(in SamplingParameters parameters)
    {
        var parent = parameters.ParentContext;
        if (parent.SpanId != default && !parent.IsRemote)
            return parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded) ? Recorded : Dropped;
        return parameters.Kind == ActivityKind.Client || !IsIn(parameters.TraceId) ? Dropped : Recorded;
    }

    bool IsIn(ActivityTraceId id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.CopyTo(bytes);
        // The first byte of the second half has the variant of a UUID, which is no chance.
        return BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]) << 8 <= bound;
    }
}

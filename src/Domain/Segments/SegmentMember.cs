namespace MakCrm.Domain.Segments;

/// <summary>A record that was put into a static segment: a row without a life of its own.</summary>
public sealed record SegmentMember(Guid SegmentId, Guid RecordId, DateTimeOffset AddedAt, Guid? AddedBy);

using MakCrm.Domain.Segments;

namespace MakCrm.Application.Segments;

static class SegmentViews
{
    public static Contract.Segment View(this Segment segment) =>
        new()
        {
            Id = segment.Id,
            Record = segment.Record.As<Contract.RecordType>(),
            Kind = segment.Kind.As<Contract.SegmentKind>(),
            Name = segment.Name,
            Description = segment.Description,
            Filter = SegmentFilters.Of(segment),
            CreatedBy = segment.CreatedBy,
            CreatedAt = segment.CreatedAt,
            UpdatedAt = segment.UpdatedAt,
            Version = segment.Version,
        };

    public static Contract.SegmentWatch View(this SegmentWatch watch) =>
        new()
        {
            SegmentId = watch.Id,
            Since = watch.Since,
            LookedAt = watch.LookedAt,
            Problem = watch.Problem,
        };

    public static Contract.SegmentStay View(SegmentStay stay) =>
        new()
        {
            Id = stay.Id,
            RecordId = stay.RecordId,
            CameAt = stay.CameAt,
            CameBy = stay.CameBy.As<Contract.SegmentStayCause>(),
            LeftAt = stay.LeftAt,
            LeftBy = stay.LeftBy?.As<Contract.SegmentStayCause>(),
        };
}

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
}

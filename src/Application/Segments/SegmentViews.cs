using MakCrm.Domain.Segments;

namespace MakCrm.Application.Segments;

static class SegmentViews
{
    static readonly ContractMap<Segment, Contract.Segment> SegmentMap = new(map =>
        map.Map(c => c.Filter, segment => SegmentResolver.Of(segment))
    );

    public static Contract.Segment View(this Segment segment) => SegmentMap.View(segment);

    static readonly ContractMap<SegmentWatch, Contract.SegmentWatch> SegmentWatch = new(map =>
        map.Map(c => c.SegmentId, watch => watch.Id)
    );

    public static Contract.SegmentWatch View(this SegmentWatch watch) => SegmentWatch.View(watch);

    static readonly ContractMap<SegmentStay, Contract.SegmentStay> SegmentStay = new();

    public static Contract.SegmentStay View(SegmentStay stay) => SegmentStay.View(stay);
}

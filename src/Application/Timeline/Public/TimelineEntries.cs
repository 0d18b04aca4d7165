namespace MakCrm.Application.Timeline.Public;

/// <summary>What entries of different sources have in common.</summary>
public static class TimelineEntries
{
    public static Contract.TimelineRecord Record(RecordType kind, Guid id) => new() { Type = kind.MapTo<Contract.RecordType>(), Id = id };

    public static Contract.TimelineTarget? Target(Contract.TimelineTargetType type, Guid? id) =>
        id is { } existing ? new() { Type = type, Id = existing } : null;
}

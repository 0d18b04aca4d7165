using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

public enum LeadHistoryKind
{
    Registered,
    StatusChanged,
    Assigned,
    Bought,
    Sold,
    Trashed,
    Restored,
}

/// <summary>One step in a lead's life. The first, its registration, is the lead's own row.</summary>
public sealed class LeadHistoryEntry : Entity
{
    LeadHistoryEntry() { }

    public Guid LeadId { get; private init; }

    public LeadHistoryKind Kind { get; private init; }

    public DateTimeOffset At { get; private init; }

    public Guid? ActorId { get; private init; }

    public string? FromStatus { get; private init; }

    public string? ToStatus { get; private init; }

    public Guid? ResponsibleId { get; private init; }

    public Guid? LotId { get; private init; }

    public string? Comment { get; private set; }

    /// <summary>What people wrote may tell of the person.</summary>
    public void Blank() => Comment = null;

    public static LeadHistoryEntry StatusChanged(Lead lead, string from, Guid? actorId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            LeadId = lead.Id,
            Kind = LeadHistoryKind.StatusChanged,
            At = at,
            ActorId = actorId,
            FromStatus = from,
            ToStatus = lead.Status,
            LotId = lead.Status == LeadStatus.Auction ? lead.SaleLotId : null,
        };

    public static LeadHistoryEntry Sold(Lead lead, string from, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            LeadId = lead.Id,
            Kind = LeadHistoryKind.Sold,
            At = at,
            FromStatus = from,
            ToStatus = lead.Status,
            LotId = lead.SaleLotId,
        };

    public static LeadHistoryEntry Assigned(Lead lead, Guid? actorId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            LeadId = lead.Id,
            Kind = LeadHistoryKind.Assigned,
            At = at,
            ActorId = actorId,
            ResponsibleId = lead.ResponsibleId,
        };

    /// <summary>It went into the trash, or came out of it.</summary>
    public static LeadHistoryEntry Moved(Lead lead, Guid? actorId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            LeadId = lead.Id,
            Kind = lead.TrashedAt is null ? LeadHistoryKind.Restored : LeadHistoryKind.Trashed,
            At = at,
            ActorId = actorId,
        };
}

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

/// <summary>What somebody noted about a lead.</summary>
public sealed class LeadComment : Entity
{
    /// <summary>As the contract has it.</summary>
    const int Longest = 2000;

    LeadComment() { }

    public Guid LeadId { get; private init; }

    public string Text { get; private set; } = "";

    public Guid? AuthorId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public void Blank() => Text = "***";

    /// <summary>One that was noted elsewhere; too long a text is cut.</summary>
    public static LeadComment Write(Guid id, Guid leadId, string text, DateTimeOffset at) =>
        new()
        {
            Id = id,
            LeadId = leadId,
            Text = text.Length <= Longest ? text : Cut(text, Longest - 1) + "…",
            CreatedAt = at,
        };

    /// <summary>Between characters, not within one.</summary>
    static string Cut(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)].TrimEnd();

    public static LeadComment Write(Guid leadId, string text, Guid? authorId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            LeadId = leadId,
            Text = text,
            AuthorId = authorId,
            CreatedAt = at,
        };
}

using MakCrm.Domain.Common;

namespace MakCrm.Domain.Leads;

/// <summary>Who reads a comment on a lead.</summary>
public enum CommentAudience
{
    /// <summary>Those who work with the lead.</summary>
    Internal,

    /// <summary>And the partner who brought it.</summary>
    Partner,
}

/// <summary>What somebody noted about a lead.</summary>
public sealed class LeadComment : Entity
{
    /// <summary>As the contract has it.</summary>
    const int Longest = 2000;

    LeadComment() { }

    public Guid LeadId { get; private init; }

    public string Text { get; private set; } = "";

    public CommentAudience Audience { get; private init; }

    public bool IsFromPartner { get; private init; }

    public Guid? AuthorId { get; private init; }

    /// <summary>Whom it calls.</summary>
    public IReadOnlyList<Guid> Mentions { get; private init; } = [];

    public DateTimeOffset CreatedAt { get; private init; }

    public void Blank() => Text = "***";

    /// <summary>One that was noted elsewhere; too long a text is cut.</summary>
    public static LeadComment Write(Guid id, Guid leadId, string text, DateTimeOffset at) =>
        new()
        {
            Id = id,
            LeadId = leadId,
            Text = text.Length <= Longest ? text : text.Truncate(Longest - 1).TrimEnd() + "…",
            CreatedAt = at,
        };

    public static LeadComment Write(
        Guid leadId,
        string text,
        Guid? authorId,
        DateTimeOffset at,
        CommentAudience audience = CommentAudience.Internal,
        IReadOnlyList<Guid>? mentions = null
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            LeadId = leadId,
            Text = text,
            Audience = audience,
            AuthorId = authorId,
            CreatedAt = at,
            Mentions = mentions ?? [],
        };

    /// <summary>By the partner who brought the lead.</summary>
    public static LeadComment OfPartner(Guid leadId, string text, Guid authorId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            LeadId = leadId,
            Text = text,
            Audience = CommentAudience.Partner,
            IsFromPartner = true,
            AuthorId = authorId,
            CreatedAt = at,
        };
}

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>One value of a field of theirs, as amoCRM tells it.</summary>
/// <param name="Text">Numbers and yes or no as they stand in JSON.</param>
/// <param name="EnumId">Which choice it is.</param>
public sealed record RemoteValue(string Text, long? EnumId = null);

/// <summary>A lead, a contact or a company of theirs.</summary>
/// <param name="Values">By the field's id, or by the name of one that every account has; only filled ones.</param>
public sealed record RemoteRecord(long Id, DateTimeOffset UpdatedAt, IReadOnlyDictionary<string, IReadOnlyList<RemoteValue>> Values);

/// <summary>What somebody has noted about a lead of theirs.</summary>
/// <param name="Text">Without spaces around it.</param>
public sealed record RemoteNote(long Id, long LeadId, string Text, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The type of notes that people write; others are told by programs.</summary>
    public const string Common = "common";

    public long? AuthorId { get; init; }
}

/// <summary>A lead of theirs, with its main contact and its company where these are there and were asked for.</summary>
public sealed record RemoteLead(RemoteRecord Lead, long PipelineId, long StatusId)
{
    public long? ResponsibleId { get; init; }

    public long? SourceId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public long? ContactId { get; init; }

    public long? CompanyId { get; init; }

    public RemoteRecord? Contact { get; init; }

    public RemoteRecord? Company { get; init; }

    /// <summary>The latest of all that belongs to it.</summary>
    public DateTimeOffset UpdatedAt =>
        new[] { Lead.UpdatedAt, Contact?.UpdatedAt ?? Lead.UpdatedAt, Company?.UpdatedAt ?? Lead.UpdatedAt }.Max();

    public RemoteRecord? Of(AmoEntity entity) =>
        entity switch
        {
            AmoEntity.Lead => Lead,
            AmoEntity.Contact => Contact,
            AmoEntity.Company => Company,
        };
}

namespace MakCrm.Domain.AmoSync.Exchange;

/// <summary>One value of a field of theirs, as amoCRM tells it.</summary>
/// <param name="Text">Numbers and yes or no as they stand in JSON.</param>
/// <param name="EnumId">Which choice it is.</param>
public sealed record TheirValue(string Text, long? EnumId = null);

/// <summary>A lead, a contact or a company of theirs.</summary>
/// <param name="Values">By the field's id, or by the name of one that every account has; only filled ones.</param>
public sealed record TheirRecord(long Id, DateTimeOffset UpdatedAt, IReadOnlyDictionary<string, IReadOnlyList<TheirValue>> Values);

/// <summary>What somebody has noted about a lead of theirs.</summary>
/// <param name="Text">Without spaces around it.</param>
public sealed record TheirNote(long Id, long LeadId, string Text, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    /// <summary>The type of notes that people write; others are told by programs.</summary>
    public const string Common = "common";

    public long? AuthorId { get; init; }
}

/// <summary>A lead of theirs, with its main contact and its company where these are there and were asked for.</summary>
public sealed record TheirLead(TheirRecord Lead, long PipelineId, long StatusId)
{
    public long? ResponsibleId { get; init; }

    public long? SourceId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public long? ContactId { get; init; }

    public long? CompanyId { get; init; }

    public TheirRecord? Contact { get; init; }

    public TheirRecord? Company { get; init; }

    /// <summary>The latest of all that belongs to it.</summary>
    public DateTimeOffset UpdatedAt =>
        new[] { Lead.UpdatedAt, Contact?.UpdatedAt ?? Lead.UpdatedAt, Company?.UpdatedAt ?? Lead.UpdatedAt }.Max();

    public TheirRecord? Of(AmoEntity entity) =>
        entity switch
        {
            AmoEntity.Lead => Lead,
            AmoEntity.Contact => Contact,
            AmoEntity.Company => Company,
        };
}

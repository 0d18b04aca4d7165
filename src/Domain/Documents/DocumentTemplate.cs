using MakCrm.Domain.Common;

namespace MakCrm.Domain.Documents;

/// <summary>What a template makes, whatever its text.</summary>
/// <param name="NumberFormat">A number such as <c>{year}-{number}</c>; null where documents have none.</param>
/// <param name="RetentionYears">How long documents are kept, from the end of their year on.</param>
public sealed record TemplateSettings(string Name, string? NumberFormat, int RetentionYears);

/// <summary>A text with fields, in versions. None is ever changed, so that a document can be made again as it was.</summary>
public sealed class DocumentTemplate : AggregateRoot
{
    public const int Most = 500;
    public const int MostVersions = 200;

    readonly List<DocumentTemplateVersion> added = [];

    DocumentTemplate() { }

    public string Name { get; private set; } = "";

    public DocumentKind Kind { get; private init; }

    public TemplateFormat Format { get; private init; }

    public string? NumberFormat { get; private set; }

    public int RetentionYears { get; private set; }

    /// <summary>The number of the newest version; zero where there is none yet.</summary>
    public int LastNumber { get; private set; }

    /// <summary>The version that new documents are made by.</summary>
    public int? PublishedNumber { get; private set; }

    public Guid? CreatedBy { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? ArchivedAt { get; private set; }

    /// <summary>The versions added in this piece of work; earlier ones stay in the store.</summary>
    public IReadOnlyCollection<DocumentTemplateVersion> Added => added;

    public static DocumentTemplate Create(DocumentKind kind, TemplateFormat format, TemplateSettings settings, ActorStamp stamp)
    {
        var template = new DocumentTemplate
        {
            Id = Guid.CreateVersion7(stamp.At),
            Name = settings.Name.Trim(),
            Kind = kind,
            Format = format,
            NumberFormat = settings.NumberFormat,
            RetentionYears = settings.RetentionYears,
            CreatedBy = stamp.ActorId,
            CreatedAt = stamp.At,
            UpdatedAt = stamp.At,
        };
        template.Raise(new DocumentTemplateCreated(template.Id, kind));
        return template;
    }

    public Result Change(TemplateSettings settings, DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return DocumentTemplateErrors.Archived;
        var trimmed = settings with { Name = settings.Name.Trim() };
        if (trimmed == new TemplateSettings(Name, NumberFormat, RetentionYears))
            return Result.Ok();
        (Name, NumberFormat, RetentionYears, UpdatedAt) = (trimmed.Name, trimmed.NumberFormat, trimmed.RetentionYears, at);
        Raise(new DocumentTemplateChanged(Id));
        return Result.Ok();
    }

    public Result<DocumentTemplateVersion> Add(TemplateDraft draft, ActorStamp stamp)
    {
        if (ArchivedAt is not null)
            return DocumentTemplateErrors.Archived;
        if (LastNumber >= MostVersions)
            return DocumentTemplateErrors.VersionLimitReached;
        LastNumber++;
        UpdatedAt = stamp.At;
        var version = DocumentTemplateVersion.Of(this, draft, stamp);
        added.Add(version);
        Raise(new DocumentTemplateVersionAdded(Id, LastNumber));
        return version;
    }

    /// <summary>From now on documents are made by this version; an earlier one can be taken again.</summary>
    public Result Publish(int number, DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return DocumentTemplateErrors.Archived;
        if (PublishedNumber == number)
            return Result.Ok();
        (PublishedNumber, UpdatedAt) = (number, at);
        Raise(new DocumentTemplatePublished(Id, number));
        return Result.Ok();
    }

    public Result Archive(DateTimeOffset at)
    {
        if (ArchivedAt is not null)
            return DocumentTemplateErrors.Archived;
        ArchivedAt = at;
        Raise(new DocumentTemplateArchived(Id));
        return Result.Ok();
    }

    public Result Restore()
    {
        if (ArchivedAt is null)
            return DocumentTemplateErrors.NotArchived;
        ArchivedAt = null;
        Raise(new DocumentTemplateRestored(Id));
        return Result.Ok();
    }
}

/// <summary>The text of a version as somebody uploads it.</summary>
public sealed record TemplateDraft(string FileName, byte[] Content, string Sha256, string? Comment);

public sealed class DocumentTemplateVersion : Entity
{
    /// <summary>Bytes of one text.</summary>
    public const int MostBytes = 5 << 20;

    DocumentTemplateVersion() { }

    public Guid TemplateId { get; private init; }

    public int Number { get; private init; }

    public string FileName { get; private init; } = "";

    public byte[] Content { get; private init; } = [];

    public string Sha256 { get; private init; } = "";

    public string? Comment { get; private init; }

    public Guid? AddedBy { get; private init; }

    public DateTimeOffset AddedAt { get; private init; }

    internal static DocumentTemplateVersion Of(DocumentTemplate template, TemplateDraft draft, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            TemplateId = template.Id,
            Number = template.LastNumber,
            FileName = draft.FileName,
            Content = draft.Content,
            Sha256 = draft.Sha256,
            Comment = draft.Comment,
            AddedBy = stamp.ActorId,
            AddedAt = stamp.At,
        };
}

using MakCrm.Domain.Common;

namespace MakCrm.Domain.Files;

/// <summary>The record that a file belongs to.</summary>
public sealed record FileRecordRef(RecordType Type, Guid Id);

/// <summary>A file: a name, and its bytes in revisions.</summary>
public sealed class StoredFile : AggregateRoot
{
    public const int MostRevisions = 1000;
    readonly List<FileRevision> revisions = [];

    StoredFile() { }

    public string Name { get; private set; } = "";

    public string? Description { get; private set; }

    public RecordType? RecordType { get; private init; }

    public Guid? RecordId { get; private set; }

    public FileRecordRef? Record => RecordType is { } type && RecordId is { } id ? new(type, id) : null;

    /// <summary>The number of the newest revision.</summary>
    public int Revision { get; private set; }

    public Guid ContentId { get; private set; }

    /// <summary>The newest bytes, of a file that was read with them.</summary>
    public FileContent Content { get; private init; } = null!;

    public IReadOnlyList<FileRevision> Revisions => revisions;

    public Guid? UploadedBy { get; private init; }

    /// <summary>Whether it is there for whoever it was made for alone, however far the rights of others reach.</summary>
    public bool IsPrivate { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public DateTimeOffset? TrashedAt { get; private set; }

    /// <param name="name">As <see cref="FileName.Clean"/> gives it.</param>
    /// <param name="description">A word on what it is.</param>
    /// <param name="record">Null for a file that belongs to none.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="stamp">Who uploads it, and when.</param>
    public static StoredFile Upload(string name, string? description, FileRecordRef? record, FileContent content, ActorStamp stamp)
    {
        var file = new StoredFile
        {
            Id = Guid.CreateVersion7(stamp.At),
            Name = name,
            Description = description,
            RecordType = record?.Type,
            RecordId = record?.Id,
            UploadedBy = stamp.ActorId,
            CreatedAt = stamp.At,
        };
        file.Take(content, stamp);
        file.Raise(new FileUploaded(file.Id, record?.Type, record?.Id));
        return file;
    }

    /// <summary>The product has made it for somebody, by an order of his that has the same id.</summary>
    public static StoredFile CreatePrivate(Guid id, string name, FileContent content, ActorStamp stamp)
    {
        var file = new StoredFile
        {
            Id = id,
            Name = name,
            UploadedBy = stamp.ActorId,
            IsPrivate = true,
            CreatedAt = stamp.At,
        };
        file.Take(content, stamp);
        file.Raise(new FileUploaded(id, null, null));
        return file;
    }

    /// <summary>The bytes that it has already are no new revision.</summary>
    public Result Revise(FileContent content, ActorStamp stamp)
    {
        if (TrashedAt is not null)
            return FileErrors.Trashed;
        if (content.Id == ContentId)
            return Result.Ok();
        if (Revision == MostRevisions)
            return FileErrors.RevisionsFull;
        Take(content, stamp);
        Raise(new FileRevised(Id, Revision));
        return Result.Ok();
    }

    public Result Change(string name, string? description, DateTimeOffset at)
    {
        if (TrashedAt is not null)
            return FileErrors.Trashed;
        if (name == Name && description == Description)
            return Result.Ok();
        (Name, Description, UpdatedAt) = (name, description, at);
        Raise(new FileChanged(Id));
        return Result.Ok();
    }

    /// <summary>The record that it is beside turned out to be another one of its kind.</summary>
    public void MoveTo(Guid recordId, DateTimeOffset at)
    {
        (RecordId, UpdatedAt) = (recordId, at);
        Raise(new FileChanged(Id));
    }

    public Result Share(int revision, DateTimeOffset until)
    {
        if (TrashedAt is not null)
            return FileErrors.Trashed;
        Raise(new FileShared(Id, revision, until));
        return Result.Ok();
    }

    public Result Trash(DateTimeOffset at)
    {
        if (TrashedAt is not null)
            return FileErrors.Trashed;
        (TrashedAt, UpdatedAt) = (at, at);
        Raise(new FileTrashed(Id));
        return Result.Ok();
    }

    public Result Restore(DateTimeOffset at)
    {
        if (TrashedAt is null)
            return FileErrors.NotTrashed;
        (TrashedAt, UpdatedAt) = (null, at);
        Raise(new FileRestored(Id));
        return Result.Ok();
    }

    /// <summary>From the trash; with its record it goes from where it is, see <see cref="PurgeWithRecord"/>.</summary>
    public Result Purge(IReadOnlyList<Guid> contents)
    {
        if (TrashedAt is null)
            return FileErrors.NotTrashed;
        Raise(new FilePurged(Id, contents));
        return Result.Ok();
    }

    /// <summary>Its record was deleted or made anonymous, and nothing of it stays.</summary>
    public void PurgeWithRecord(IReadOnlyList<Guid> contents) => Raise(new FilePurged(Id, contents));

    void Take(FileContent content, ActorStamp stamp)
    {
        (ContentId, Revision, UpdatedAt) = (content.Id, Revision + 1, stamp.At);
        revisions.Add(FileRevision.Of(this, stamp));
    }
}

/// <summary>The bytes that a file had from some time on.</summary>
public sealed class FileRevision : Entity
{
    FileRevision() { }

    public Guid FileId { get; private init; }

    public int Number { get; private init; }

    public Guid ContentId { get; private init; }

    /// <summary>The bytes, of a revision that was read with them.</summary>
    public FileContent Content { get; private init; } = null!;

    public Guid? UploadedBy { get; private init; }

    public DateTimeOffset UploadedAt { get; private init; }

    internal static FileRevision Of(StoredFile file, ActorStamp stamp) =>
        new()
        {
            Id = Guid.CreateVersion7(stamp.At),
            FileId = file.Id,
            Number = file.Revision,
            ContentId = file.ContentId,
            UploadedBy = stamp.ActorId,
            UploadedAt = stamp.At,
        };
}

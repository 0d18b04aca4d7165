using MakCrm.Domain.Common;

namespace MakCrm.Domain.Files;

[EventName("file.uploaded.v1")]
public sealed record FileUploaded(Guid FileId, RecordType? RecordType, Guid? RecordId) : DomainEvent;

[EventName("file.revised.v1")]
public sealed record FileRevised(Guid FileId, int Revision) : DomainEvent;

/// <summary>Its name or description.</summary>
[EventName("file.changed.v1")]
public sealed record FileChanged(Guid FileId) : DomainEvent;

/// <summary>Somebody has made a link by which it opens without signing in.</summary>
[EventName("file.shared.v1")]
public sealed record FileShared(Guid FileId, int Revision, DateTimeOffset Until) : DomainEvent;

[EventName("file.trashed.v1")]
public sealed record FileTrashed(Guid FileId) : DomainEvent;

[EventName("file.restored.v1")]
public sealed record FileRestored(Guid FileId) : DomainEvent;

/// <summary>It was deleted for good; its contents are dropped where no other file has them.</summary>
[EventName("file.purged.v1")]
public sealed record FilePurged(Guid FileId, IReadOnlyList<Guid> ContentIds) : DomainEvent;

[EventName("file_content.kept.v1")]
public sealed record FileContentStored(Guid ContentId) : DomainEvent;

/// <summary>The virus scanner has looked.</summary>
[EventName("file_content.checked.v1")]
public sealed record FileContentChecked(Guid ContentId, FileState State) : DomainEvent;

/// <summary>No file has it any more: it leaves the store.</summary>
[EventName("file_content.dropped.v1")]
public sealed record FileContentDeleted(Guid ContentId) : DomainEvent;

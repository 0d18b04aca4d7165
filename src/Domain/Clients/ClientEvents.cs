using MakCrm.Domain.Common;

namespace MakCrm.Domain.Clients;

[EventName("client.created.v1")]
public sealed record ClientCreated(Guid ClientId, ClientKind Kind, Guid? ResponsibleId) : DomainEvent;

/// <summary>Some of its fields were changed; told by their names.</summary>
[EventName("client.changed.v1")]
public sealed record ClientChanged(Guid ClientId, IReadOnlyList<string> Fields) : DomainEvent;

[EventName("client.status_changed.v1")]
public sealed record ClientStatusChanged(Guid ClientId, string From, string To) : DomainEvent;

[EventName("client.assigned.v1")]
public sealed record ClientAssigned(Guid ClientId, Guid? ResponsibleId) : DomainEvent;

[EventName("client.commented.v1")]
public sealed record ClientCommented(Guid ClientId, Guid CommentId) : DomainEvent;

/// <summary>A comment calls these people.</summary>
[EventName("client.people_mentioned.v1")]
public sealed record ClientPeopleMentioned(Guid ClientId, Guid CommentId, IReadOnlyList<Guid> PersonIds) : DomainEvent;

[EventName("client.trashed.v1")]
public sealed record ClientTrashed(Guid ClientId) : DomainEvent;

[EventName("client.restored.v1")]
public sealed record ClientRestored(Guid ClientId) : DomainEvent;

/// <summary>It was deleted for good.</summary>
[EventName("client.purged.v1")]
public sealed record ClientPurged(Guid ClientId) : DomainEvent;

/// <summary>The person was erased; that there was a client stays.</summary>
[EventName("client.anonymized.v1")]
public sealed record ClientAnonymized(Guid ClientId) : DomainEvent;

/// <summary>Others turned out to be this one.</summary>
[EventName("client.merged.v1")]
public sealed record ClientMerged(Guid ClientId, Guid MergeId) : DomainEvent;

/// <summary>It turned out to be another one.</summary>
[EventName("client.merged_into.v1")]
public sealed record ClientMergedInto(Guid ClientId, Guid IntoId, Guid MergeId) : DomainEvent;

/// <summary>They are not one after all: told of each of them.</summary>
[EventName("client.unmerged.v1")]
public sealed record ClientUnmerged(Guid ClientId, Guid MergeId) : DomainEvent;

[EventName("client_merge.made.v1")]
public sealed record ClientMergeMade(Guid MergeId, Guid SurvivorId) : DomainEvent;

[EventName("client_merge.undone.v1")]
public sealed record ClientMergeUndone(Guid MergeId, Guid SurvivorId) : DomainEvent;

[EventName("client_merge.forgotten.v1")]
public sealed record ClientMergeForgotten(Guid MergeId) : DomainEvent;

/// <summary>Two clients may be one, or are weighed anew.</summary>
[EventName("client_pair.found.v1")]
public sealed record ClientPairFound(Guid PairId, Guid OneId, Guid OtherId) : DomainEvent;

[EventName("client_pair.decided.v1")]
public sealed record ClientPairDecided(Guid PairId, ClientPairState State) : DomainEvent;

[EventName("client_cluster.found.v1")]
public sealed record ClientClusterFound(Guid ClusterId) : DomainEvent;

/// <summary>Pairs came into it or have gone.</summary>
[EventName("client_cluster.changed.v1")]
public sealed record ClientClusterChanged(Guid ClusterId) : DomainEvent;

[EventName("client_cluster.decided.v1")]
public sealed record ClientClusterDecided(Guid ClusterId, ClientClusterState State) : DomainEvent;

/// <summary>Its pairs have gone, or are another cluster's now.</summary>
[EventName("client_cluster.dissolved.v1")]
public sealed record ClientClusterDissolved(Guid ClusterId) : DomainEvent;

/// <summary>It has come so far, and goes on.</summary>
[EventName("client_scan.advanced.v1")]
public sealed record ClientScanAdvanced(Guid ScanId, int Scanned) : DomainEvent;

[EventName("client_scan.ended.v1")]
public sealed record ClientScanEnded(Guid ScanId) : DomainEvent;

[EventName("client_status.defined.v1")]
public sealed record ClientStatusDefined(Guid StatusId, string Code) : DomainEvent;

[EventName("client_status.changed.v1")]
public sealed record ClientStatusDefinitionChanged(Guid StatusId, string Code) : DomainEvent;

[EventName("client_status.deleted.v1")]
public sealed record ClientStatusDeleted(Guid StatusId, string Code) : DomainEvent;

[EventName("client_relation.made.v1")]
public sealed record ClientRelationMade(Guid RelationId, Guid HolderId, Guid OfId, ClientRole Role) : DomainEvent;

[EventName("client_relation.changed.v1")]
public sealed record ClientRelationChanged(Guid RelationId, Guid HolderId, Guid OfId) : DomainEvent;

[EventName("client_relation.deleted.v1")]
public sealed record ClientRelationDeleted(Guid RelationId, Guid HolderId, Guid OfId) : DomainEvent;

[EventName("client.followed.v1")]
public sealed record ClientFollowed(Guid ClientId, Guid UserId) : DomainEvent;

[EventName("client.unfollowed.v1")]
public sealed record ClientUnfollowed(Guid ClientId, Guid UserId) : DomainEvent;

[EventName("client_duplicate_rules.replaced.v1")]
public sealed record DuplicateRulesReplaced(Guid RulesId) : DomainEvent;

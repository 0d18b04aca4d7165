using MakCrm.Domain.Common;

namespace MakCrm.Domain.Deals;

[EventName("deal.created.v1")]
public sealed record DealCreated(Guid DealId, Guid PipelineId, Guid StageId, Guid? LeadId, Guid? LotId) : DomainEvent;

/// <summary>Some of its fields were changed; told by their names, which events of earlier releases lack.</summary>
[EventName("deal.changed.v1")]
public sealed record DealChanged(Guid DealId, IReadOnlyList<string>? Fields = null) : DomainEvent;

[EventName("deal.moved.v1")]
public sealed record DealMoved(Guid DealId, Guid FromStageId, Guid ToStageId) : DomainEvent;

/// <summary>A deal has another place in its stage.</summary>
[EventName("deal.reordered.v1")]
public sealed record DealReordered(Guid DealId, Guid StageId) : DomainEvent;

/// <summary>A deal brought what it was for; the amount is absent where nobody has named one.</summary>
[EventName("deal.won.v1")]
public sealed record DealWon(Guid DealId, Guid? LeadId, long? AmountMinor, string? Currency) : DomainEvent;

[EventName("deal.lost.v1")]
public sealed record DealLost(Guid DealId, Guid? LeadId, Guid LossReasonId) : DomainEvent;

[EventName("deal.reopened.v1")]
public sealed record DealReopened(Guid DealId, Guid StageId) : DomainEvent;

[EventName("deal.commented.v1")]
public sealed record DealCommented(Guid DealId, Guid CommentId) : DomainEvent;

/// <summary>A comment on a deal calls people.</summary>
[EventName("deal.people_mentioned.v1")]
public sealed record DealPeopleMentioned(Guid DealId, Guid CommentId, IReadOnlyList<Guid> PersonIds) : DomainEvent;

/// <summary>A part of a deal became a deal of its own.</summary>
[EventName("deal.split.v1")]
public sealed record DealSplit(Guid DealId, Guid NewDealId) : DomainEvent;

/// <summary>Another deal, which is in the trash since, turned out to be this one.</summary>
[EventName("deal.merged.v1")]
public sealed record DealMerged(Guid DealId, Guid MergedDealId, Guid MergeId) : DomainEvent;

/// <summary>What was made one deal is two again.</summary>
[EventName("deal.unmerged.v1")]
public sealed record DealUnmerged(Guid DealId, Guid MergedDealId, Guid MergeId) : DomainEvent;

[EventName("deal_merge.made.v1")]
public sealed record DealMergeMade(Guid MergeId, Guid SurvivorId) : DomainEvent;

[EventName("deal_merge.undone.v1")]
public sealed record DealMergeUndone(Guid MergeId, Guid SurvivorId) : DomainEvent;

[EventName("deal.trashed.v1")]
public sealed record DealTrashed(Guid DealId) : DomainEvent;

[EventName("deal.restored.v1")]
public sealed record DealRestored(Guid DealId) : DomainEvent;

/// <summary>The deal was deleted for good.</summary>
[EventName("deal.purged.v1")]
public sealed record DealPurged(Guid DealId) : DomainEvent;

/// <summary>The person that the deal was about was erased.</summary>
[EventName("deal.anonymized.v1")]
public sealed record DealAnonymized(Guid DealId) : DomainEvent;

using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>An account that one server has taken for a while, and the terms it is exchanged on.</summary>
sealed record AmoSyncRun(AmoAccountRef Place, int Attempt, AmoResolvedMapping Terms)
{
    public AmoLease Claim => new(Place, Attempt);
}

/// <summary>A pair as it lies in the store.</summary>
/// <param name="Marks">How many hints there were when it was read.</param>
sealed record AmoPairRow(Guid Id, AmoPairState State, long? AmoLeadId, Guid? LeadId, int Marks)
{
    public long? ContactId { get; init; }

    public long? CompanyId { get; init; }

    public IReadOnlyDictionary<string, AmoMergeAncestor> Base { get; init; } = new Dictionary<string, AmoMergeAncestor>();

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? TheirUpdatedAt { get; init; }

    public int Failures { get; init; }
}

/// <summary>What came of sending a plan's steps.</summary>
/// <param name="Arrived">The keys of those that amoCRM has taken; their bases are kept.</param>
/// <param name="Troubles">Of those that it refuses.</param>
sealed record AmoPushResult(Guid PairId, IReadOnlyCollection<string> Arrived, IReadOnlyList<AmoPairError> Troubles);

/// <summary>What goes out to amoCRM. Whatever breaks off is found out about by reading again: nothing here need remember what it was about to do.</summary>
interface IAmoOutboundSync
{
    /// <summary>
    /// Finds out about leads whose making was sent and never answered, before any lead of theirs is made here. Writes these pairs itself.
    /// A trouble breaks the run off.
    /// </summary>
    Task<AmoErrorCode?> Resolve(AmoSyncRun run, CancellationToken ct);

    /// <summary>Makes those of ours there that are to be (<c>to_create_there</c>, due), some at a time. Writes these pairs itself.</summary>
    Task<AmoErrorCode?> Create(AmoSyncRun run, CancellationToken ct);

    /// <summary>Sends the steps that go out. What is not named in the answer was not sent and stays due.</summary>
    Task<(IReadOnlyList<AmoPushResult> Sent, AmoErrorCode? Trouble)> Send(
        AmoSyncRun run,
        IReadOnlyList<AmoSyncPlan> plans,
        CancellationToken ct
    );
}

/// <summary>What people are asked, and what they have said.</summary>
interface IAmoConflictStore
{
    /// <summary>What was said of points of these pairs and is not carried out yet.</summary>
    Task<IReadOnlyDictionary<(Guid PairId, string Key), AmoConflictSide>> Taken(
        AmoSyncRun run,
        IReadOnlyCollection<Guid> pairIds,
        CancellationToken ct
    );

    /// <summary>Those points of a pair that wait for a person now, and no others of it any more.</summary>
    Task Keep(AmoSyncRun run, IReadOnlyDictionary<Guid, IReadOnlyList<string>> requested, CancellationToken ct);
}

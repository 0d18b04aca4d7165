using MakCrm.Domain.AmoSync;
using MakCrm.Domain.AmoSync.Exchange;

namespace MakCrm.Infrastructure.AmoSync.Exchange;

/// <summary>An account that one server has taken for a while, and the terms it is exchanged on.</summary>
sealed record AmoRun(AmoPlace Place, int Attempt, AmoTerms Terms)
{
    public AmoClaim Claim => new(Place, Attempt);
}

/// <summary>A pair as it lies in the store.</summary>
/// <param name="Marks">How many hints there were when it was read.</param>
sealed record AmoPairRow(Guid Id, AmoPairState State, long? AmoLeadId, Guid? LeadId, int Marks)
{
    public long? ContactId { get; init; }

    public long? CompanyId { get; init; }

    public IReadOnlyDictionary<string, AmoAgreed> Base { get; init; } = new Dictionary<string, AmoAgreed>();

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? TheirUpdatedAt { get; init; }

    public int Failures { get; init; }
}

/// <summary>What came of sending a plan's steps.</summary>
/// <param name="Arrived">The keys of those that amoCRM has taken; their bases are kept.</param>
/// <param name="Troubles">Of those that it refuses.</param>
sealed record AmoSent(Guid PairId, IReadOnlyCollection<string> Arrived, IReadOnlyList<AmoPairTrouble> Troubles);

/// <summary>What goes out to amoCRM. Whatever breaks off is found out about by reading again: nothing here need remember what it was about to do.</summary>
interface IAmoOutward
{
    /// <summary>
    /// Finds out about leads whose making was sent and never answered, before any lead of theirs is made here. Writes these pairs itself.
    /// A trouble breaks the run off.
    /// </summary>
    Task<AmoTroubleCode?> Resolve(AmoRun run, CancellationToken ct);

    /// <summary>Makes those of ours there that are to be (<c>to_create_there</c>, due), some at a time. Writes these pairs itself.</summary>
    Task<AmoTroubleCode?> Create(AmoRun run, CancellationToken ct);

    /// <summary>Sends the steps that go out. What is not named in the answer was not sent and stays due.</summary>
    Task<(IReadOnlyList<AmoSent> Sent, AmoTroubleCode? Trouble)> Send(AmoRun run, IReadOnlyList<AmoPlan> plans, CancellationToken ct);
}

/// <summary>What people are asked, and what they have said.</summary>
interface IAmoConflictBook
{
    /// <summary>What was said of points of these pairs and is not carried out yet.</summary>
    Task<IReadOnlyDictionary<(Guid PairId, string Key), AmoWinner>> Taken(
        AmoRun run,
        IReadOnlyCollection<Guid> pairIds,
        CancellationToken ct
    );

    /// <summary>Those points of a pair that wait for a person now, and no others of it any more.</summary>
    Task Keep(AmoRun run, IReadOnlyDictionary<Guid, IReadOnlyList<string>> asked, CancellationToken ct);
}

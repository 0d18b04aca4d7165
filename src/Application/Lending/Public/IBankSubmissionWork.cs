using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending.Public;

/// <summary>What a worker or a callback does with one submission, in a unit of work of the tenant that has the application.</summary>
public interface IBankSubmissionWork
{
    /// <summary>Null where it is not there any more, or waits for nothing.</summary>
    Task<DueSubmission?> Find(Guid id, CancellationToken ct);

    /// <summary>The request that an application becomes; null where it is no draft any more, and is not to be sent.</summary>
    Task<BankRequest?> Prepare(Guid id, BankConnectionSettings terms, CancellationToken ct);

    Task Accept(Guid id, string? reference, TimeSpan? poll, CancellationToken ct);

    Task Postpone(Guid id, BankFailure trouble, DateTimeOffset due, CancellationToken ct);

    Task Fail(Guid id, BankFailure trouble, IReadOnlyList<string> missing, CancellationToken ct);

    /// <summary>Takes what the bank says; what was taken before changes nothing.</summary>
    Task Take(Guid id, BankUpdate update, BankReportSource source, TimeSpan? poll, CancellationToken ct);
}

/// <summary>A submission that is to be sent or asked about.</summary>
public sealed record DueSubmission(Guid Id, BankSubmissionState State, Guid NetworkId, Guid ConnectionId, string? BankReference)
{
    public int Attempts { get; init; }

    /// <summary>An attempt may have arrived whose answer was lost.</summary>
    public bool IsUnsure { get; init; }
}

/// <summary>Connections, for whoever speaks to banks in the name of the tenant that has them.</summary>
public interface IBankConnections
{
    Task<OpenBankConnection?> Open(Guid id, CancellationToken ct);

    /// <summary>What came of a call; written beside the model.</summary>
    Task Note(Guid id, BankCallNote note, CancellationToken ct);
}

/// <summary>How it goes with a bank after a call.</summary>
/// <param name="OpenUntil">Until when the bank is left alone.</param>
public sealed record BankCallNote(BankFailure? Trouble, int Failures, DateTimeOffset? OpenUntil, DateTimeOffset At);

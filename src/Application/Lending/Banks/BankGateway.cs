using MakCrm.Domain.Lending;

namespace MakCrm.Application.Lending;

/// <summary>A connection with its secrets open, for whoever speaks to the bank.</summary>
public sealed record OpenBankConnection(Guid TenantId, Guid Id, BankConnectionSettings Terms, BankSecrets Secrets)
{
    public bool IsEnabled { get; init; }

    public int Failures { get; init; }

    /// <summary>The bank is left alone until then.</summary>
    public DateTimeOffset? OpenUntil { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    public TimeSpan? Poll => Terms.Mapping.StatusPath is null ? null : TimeSpan.FromSeconds(Terms.Mapping.PollSeconds);
}

/// <summary>What came of a call to a bank.</summary>
/// <param name="Status">The HTTP status, where there was an answer.</param>
public sealed record BankAnswer(int? Status, BankFailure? Trouble)
{
    public byte[] Body { get; init; } = [];

    public string? ContentType { get; init; }

    /// <summary>How long the bank asks to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>The seam to banks: all of them are spoken to in one way, by what their connections say.</summary>
public interface IBankGateway
{
    /// <summary>Whether such an address may not be called.</summary>
    Task<bool> Refuses(string address, CancellationToken ct);

    /// <summary>Posts an application; the key goes along.</summary>
    Task<BankAnswer> Submit(OpenBankConnection connection, Guid key, BankRequest request, CancellationToken ct);

    /// <summary>Gets what stands at a path below the address.</summary>
    Task<BankAnswer> Get(OpenBankConnection connection, string path, CancellationToken ct);

    /// <summary>Something waits to be sent.</summary>
    void Wake();
}

/// <summary>A request as it goes over the wire.</summary>
/// <param name="Missing">Required targets that nothing is known for.</param>
public sealed record BankRequest(string ContentType, byte[] Body, IReadOnlyList<string> Missing);

namespace MakCrm.Application.Clients.Public;

/// <summary>Looks clients up for other modules.</summary>
public interface IClientLookup
{
    /// <summary>Whether there is such a client for the caller, and in use.</summary>
    Task<bool> Exists(Guid clientId, CancellationToken ct);

    /// <summary>Those of these clients that are there for the caller.</summary>
    Task<IReadOnlySet<Guid>> Visible(IReadOnlyCollection<Guid> clientIds, CancellationToken ct);

    /// <summary>Telephone numbers of a client that is there for the caller and in use, in their order; null where there is none.</summary>
    Task<IReadOnlyList<string>?> Numbers(Guid clientId, CancellationToken ct);

    /// <summary>E-mail addresses of a client that is there for the caller and in use, in their order; null where there is none.</summary>
    Task<IReadOnlyList<string>?> Emails(Guid clientId, CancellationToken ct);

    /// <summary>
    /// Who this person is among the clients: whoever has one of his contacts, also where the caller may not see him, or somebody new. Waits
    /// for everybody else who asks for one of these contacts, until the present commit. Errors: <c>forbidden</c> where the caller may not
    /// create clients, and those of a new client.
    /// </summary>
    Task<Result<ClientMatch>> FindOrCreate(ClientCandidate person, CancellationToken ct);
}

/// <summary>What is known of somebody who may be a client.</summary>
/// <param name="Phones">As they were written.</param>
/// <param name="Emails">As they were written.</param>
public sealed record ClientCandidate(
    string? Name,
    IReadOnlyList<string> Phones,
    IReadOnlyList<string> Emails,
    Guid SourceId,
    string SourceCode,
    Guid? ResponsibleId
)
{
    /// <summary>The lead that tells of him.</summary>
    public required Guid LeadId { get; init; }
}

/// <param name="MatchedBy">phone or email; null for a client that is new.</param>
public sealed record ClientMatch(Guid ClientId, string? MatchedBy);

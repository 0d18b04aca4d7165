namespace MakCrm.Application.Common;

/// <summary>
/// Who has brought a client has him for a time. Told by the module that keeps clients, in the commit of what it does; nobody is protected
/// where the tenant has no rules.
/// </summary>
public interface IClientProtection
{
    /// <summary>Clients that have just been created are from now on whose the rules say.</summary>
    Task RegisterNewClients(IReadOnlyList<NewClientOrigin> received, CancellationToken ct);

    /// <summary>Those of these clients for whom the caller may not choose who answers, and not give them to this one either.</summary>
    Task<IReadOnlySet<Guid>> FindProtected(IReadOnlyCollection<Guid> clientIds, Guid? responsibleId, CancellationToken ct);
}

/// <summary>How a client has come.</summary>
/// <param name="Way">registered, lead or import.</param>
public sealed record NewClientOrigin(Guid ClientId, string Way, Guid? ResponsibleId, Guid? SourceId, string? SourceCode)
{
    public Guid? LeadId { get; init; }

    public Guid? ImportId { get; init; }
}

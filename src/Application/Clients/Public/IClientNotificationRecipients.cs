namespace MakCrm.Application.Clients.Public;

/// <summary>Whom news of clients concern, in the tenant of the present work.</summary>
public interface IClientNotificationRecipients
{
    /// <summary>Who answers for the client and who follows it, but for whoever wrote the comment.</summary>
    Task<IReadOnlyList<Guid>> OfComment(Guid clientId, Guid commentId, CancellationToken ct);

    /// <summary>Who began the search for duplicates; null for one that did not come to its end.</summary>
    Task<Guid?> OfScan(Guid scanId, CancellationToken ct);
}

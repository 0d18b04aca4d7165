namespace MakCrm.Application.Identity.Public;

/// <summary>An application that asks a person to let it in.</summary>
public sealed record RequestingApplication(Guid Id, string ClientId, string Name);

/// <summary>What people allow applications of others, in the tenant of the present work.</summary>
public interface IApplicationConsents
{
    /// <summary>Whether he has allowed all of this.</summary>
    Task<bool> Covers(Guid userId, string clientId, IReadOnlyCollection<string> scopes, CancellationToken ct);

    /// <summary>Adds to what he has allowed before.</summary>
    Task Give(Guid userId, RequestingApplication application, IReadOnlyCollection<string> scopes, CancellationToken ct);
}

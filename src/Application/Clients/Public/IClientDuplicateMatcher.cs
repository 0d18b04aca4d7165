namespace MakCrm.Application.Clients.Public;

/// <summary>Who is there already of those who are about to be kept.</summary>
public interface IClientDuplicateMatcher
{
    /// <summary>
    /// For each of them the clients that may be the same by the tenant's rules, the likeliest first; in two round trips, however many they
    /// are. Clients are found whether or not the caller may see them: whoever shows them asks <see cref="IClientLookup.Visible"/>.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<ClientDuplicateMatch>>> Match(
        IReadOnlyList<Contract.ClientRegistration> unsaved,
        CancellationToken ct
    );
}

/// <param name="Score">0 to 100.</param>
/// <param name="Reasons">Names of <see cref="Contract.ClientMatchReason"/>.</param>
public sealed record ClientDuplicateMatch(Guid ClientId, int Score, bool IsCertain, IReadOnlyList<string> Reasons);

namespace MakCrm.Application.Registrations.Public;

/// <summary>What a registration tells other modules of who asks.</summary>
/// <param name="Kind"><c>partner</c> or <c>franchise</c>.</param>
/// <param name="LegalForm">As the form's option says it.</param>
/// <param name="ReferralCode">The code of whoever has told him of the network.</param>
public sealed record RegistrationFacts(
    Guid Id,
    string Kind,
    string Name,
    string Email,
    string? City,
    string? LegalForm,
    string? Inn,
    string? Phone,
    string? ReferralCode,
    DateTimeOffset ReceivedAt
);

/// <summary>Looks registrations up whose address is proven.</summary>
public interface IRegistrations
{
    Task<RegistrationFacts?> Find(Guid registrationId, CancellationToken ct);

    /// <summary>Whether strangers can register by the form of this code.</summary>
    Task<bool> IsFormOpen(string code, CancellationToken ct);

    /// <summary>Whether the form of this code has a page for clients.</summary>
    Task<bool> HasLanding(string code, CancellationToken ct);
}

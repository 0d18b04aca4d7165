namespace MakCrm.Application.Clients.Public;

/// <summary>Who clients are, for checks of them beside requests; nobody is shown it.</summary>
public interface IClientIdentities
{
    /// <summary>Those of these clients that tell of somebody, whoever may see them.</summary>
    Task<IReadOnlyList<ClientIdentity>> Of(IReadOnlyCollection<Guid> clientIds, CancellationToken ct);
}

/// <param name="Name">What it is called in lists.</param>
/// <param name="Phone">The first one that can be called.</param>
/// <param name="Address">The first one, as it was written.</param>
public sealed record ClientIdentity(
    Guid Id,
    string Name,
    string? LastName,
    string? FirstName,
    string? MiddleName,
    string? FullName,
    DateOnly? BirthDate,
    string? Inn,
    string? Ogrn,
    string? Phone,
    string? Address
);

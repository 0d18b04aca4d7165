namespace MakCrm.Application.Clients.Public;

/// <summary>Tells other modules of work done by the system who a client is.</summary>
public interface IClientContacts
{
    /// <summary>Null where there is no such client, or it is in the trash.</summary>
    Task<ClientContact?> Find(Guid clientId, CancellationToken ct);
}

/// <param name="Phone">The first that can be called.</param>
public sealed record ClientContact(string Name, string? Phone, string? Email)
{
    public string? LastName { get; init; }

    public string? FirstName { get; init; }

    public string? MiddleName { get; init; }

    public DateOnly? BirthDate { get; init; }

    public string? Inn { get; init; }
}

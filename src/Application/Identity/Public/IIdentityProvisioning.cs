namespace MakCrm.Application.Identity.Public;

/// <summary>People and applications for the product's own setup, in the tenant of the present work.</summary>
public interface IIdentityProvisioning
{
    /// <summary>Adds a person who can sign in at once; one who is there already gets this password and these roles.</summary>
    Task<Result<Guid>> Admit(string email, string name, IReadOnlyList<string> roles, string password, CancellationToken ct);

    /// <summary>Adds a public application, unless its client id is known.</summary>
    Task RegisterApplication(
        string clientId,
        string name,
        IReadOnlyList<string> redirectUris,
        IReadOnlyList<string> logoutUris,
        CancellationToken ct
    );
}

namespace MakCrm.Application.Identity.Public;

/// <summary>Somebody to be let in.</summary>
/// <param name="Language"><c>ru</c> or <c>en</c>.</param>
public sealed record Invitee(string Email, string Name, string Role, string Language);

/// <summary>Lets people into the tenant of the present work whom another module has looked at.</summary>
public interface IUserInvitations
{
    Task<bool> RoleExists(string code, CancellationToken ct);

    /// <summary>
    /// Adds the person and sends him the letter of an approved registration, with a link by which he chooses a password.
    /// Refused when the caller may not give the role, or somebody has the address.
    /// </summary>
    Task<Result<Guid>> Welcome(Invitee guest, CancellationToken ct);

    /// <summary>The same, with the letter of an invitation by the caller.</summary>
    Task<Result<Guid>> Invite(Invitee guest, CancellationToken ct);
}

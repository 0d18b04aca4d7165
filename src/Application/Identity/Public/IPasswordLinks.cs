namespace MakCrm.Application.Identity.Public;

/// <summary>Links in letters by which people choose a password, in the tenant of the present work.</summary>
public interface IPasswordLinks
{
    /// <summary>Sends an active person a link for another password, at most one a minute.</summary>
    Task SendReset(Guid userId, CancellationToken ct);

    /// <summary>Sets the password of whoever the link was sent to; an error when the password is weak or the link is over.</summary>
    Task<Result<NoContent>> Redeem(Guid linkId, string password, CancellationToken ct);
}

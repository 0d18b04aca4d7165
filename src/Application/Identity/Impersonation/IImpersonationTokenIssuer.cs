using MakCrm.Domain.Identity;

namespace MakCrm.Application.Identity;

/// <summary>Access tokens for support at work in somebody's name.</summary>
public interface IImpersonationTokenIssuer
{
    /// <summary>Opens the session that the tokens live and die with, as part of the present commit.</summary>
    Task Open(Impersonation impersonation, CancellationToken ct);

    /// <summary>A token for minutes, and not beyond the impersonation's end.</summary>
    Task<string> Issue(Impersonation impersonation, CancellationToken ct);
}

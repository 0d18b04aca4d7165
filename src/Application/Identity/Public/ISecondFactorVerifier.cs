namespace MakCrm.Application.Identity.Public;

/// <summary>Codes of people at the door, in the tenant of the present work.</summary>
public interface ISecondFactorVerifier
{
    /// <summary>Whether the code is good, an app's or a recovery code. Committed, it is so no longer; of two at once one commits.</summary>
    Task<bool> VerifyCode(Guid userId, string code, CancellationToken ct);
}
